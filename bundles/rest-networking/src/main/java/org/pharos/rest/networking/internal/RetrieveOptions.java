package org.pharos.rest.networking.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of retrievals. */
@ObjectClassDefinition(id = "org.pharos.rest.networking.retrieval", name = "Retrievals from modalities")
@interface RetrieveOptions {
    @AttributeDefinition(
            name = "DicomDefaultRetrieveMethod",
            description = "C-MOVE or C-GET, for modalities and requests that don't say by which")
    String dicomDefaultRetrieveMethod() default "C-MOVE";
}
