package org.pharos.rest.resources.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of uploads over REST. */
@ObjectClassDefinition(id = "org.pharos.rest.resources", name = "Uploads over REST")
@interface UploadOptions {
    @AttributeDefinition(
            name = "MaximumFileSizeInArchiveMB",
            description = "Megabytes that one file of an uploaded ZIP archive, or a gzip upload, may have when it is"
                    + " unpacked; 0 for no limit")
    long maximumFileSizeInArchiveMB() default 4096;
}
