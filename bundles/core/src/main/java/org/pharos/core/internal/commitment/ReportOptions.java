package org.pharos.core.internal.commitment;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of storage commitment. */
@ObjectClassDefinition(id = "org.pharos.core.commitment", name = "Storage commitment")
@interface ReportOptions {
    @AttributeDefinition(
            name = "StorageCommitmentReportsSize",
            description = "Reports of storage commitment that are kept, the last used ones")
    int storageCommitmentReportsSize() default 100;
}
