package org.pharos.dicom.scp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of answering queries. */
@ObjectClassDefinition(id = "org.pharos.dicom.scp.query", name = "Queries of other DICOM nodes")
@interface QueryOptions {
    @AttributeDefinition(
            name = "CaseSensitivePN",
            description = "Whether upper and lower case differ in names in C-FIND")
    boolean caseSensitivePn() default false;

    @AttributeDefinition(
            name = "SynchronousCMove",
            description = "Whether a C-MOVE is answered when it is done; if not, a job does it later")
    boolean synchronousCMove() default true;
}
