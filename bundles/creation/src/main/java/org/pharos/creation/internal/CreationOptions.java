package org.pharos.creation.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of making instances. */
@ObjectClassDefinition(id = "org.pharos.creation", name = "Making instances")
@interface CreationOptions {
    @AttributeDefinition(
            name = "CreateDicomMaximumImageSizeMB",
            min = "1",
            max = "4095",
            description = "Megabytes that an image given to /tools/create-dicom may have when it is decoded")
    int createDicomMaximumImageSizeMB() default 1024;
}
