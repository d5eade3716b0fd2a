package org.pharos.rest.archives.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of archives over REST. */
@ObjectClassDefinition(id = "org.pharos.rest.archives", name = "Archives over REST")
@interface ArchiveOptions {
    @AttributeDefinition(
            name = "SynchronousZipStream",
            description =
                    "Whether archives are sent while they are made. Otherwise they are made in a temporary file first,"
                            + " so that clients hear of failures and learn the size")
    boolean synchronousZipStream() default true;

    @AttributeDefinition(
            name = "ZipUseUtf8",
            description = "Whether names in archives keep characters beyond ASCII, where the request doesn't say")
    boolean zipUseUtf8() default false;
}
