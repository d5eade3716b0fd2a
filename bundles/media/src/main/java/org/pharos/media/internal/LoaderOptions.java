package org.pharos.media.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of reading ahead. */
@ObjectClassDefinition(id = "org.pharos.media.loaders", name = "Reading ahead for archives")
@interface LoaderOptions {
    @AttributeDefinition(
            name = "ZipLoaderThreads",
            description = "Threads that read, and transcode, the instances of archives before their turn comes;"
                    + " each archive holds as many of them, and up to 64 MB together. 0 for one after another",
            min = "0",
            max = "1000")
    int zipLoaderThreads() default 0;
}
