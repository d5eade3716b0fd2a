package org.pharos.media.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;

/** Options of archives that wait for their download. */
@ObjectClassDefinition(id = "org.pharos.media", name = "Archives of jobs")
@interface MediaOptions {
    @AttributeDefinition(
            name = "MediaArchiveSize",
            description =
                    "How many ZIP archives of ended jobs are kept; the oldest is deleted when another one is made",
            min = "0",
            max = "100000")
    int mediaArchiveSize() default 1;

    @AttributeDefinition(
            name = "TemporaryDirectory",
            description =
                    "Where archives lie until they are downloaded; the server's own folder for temporary files if empty")
    @Option(path = true, restart = true)
    String temporaryDirectory() default "";

    @AttributeDefinition(name = "StorageDirectory", description = "Folder of the files.")
    @Option(path = true, restart = true)
    String storageDirectory() default "OrthancStorage";
}
