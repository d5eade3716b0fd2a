package org.pharos.dicom.scu.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of the associations that this server opens. */
@ObjectClassDefinition(id = "org.pharos.dicom.scu", name = "DICOM client")
@interface ScuOptions {
    @AttributeDefinition(
            name = "DicomScuTimeout",
            description = "Seconds in which a modality must answer that has no timeout of its own; 0 for any time")
    int dicomScuTimeout() default 10;

    @AttributeDefinition(
            name = "DicomAssociationCloseDelay",
            description =
                    "Seconds for which an association that sent instances stays open for what may follow; 0 for not at all")
    int dicomAssociationCloseDelay() default 5;

    @AttributeDefinition(
            name = "DicomScuPreferredTransferSyntax",
            description =
                    "UID of the transfer syntax that is tried before all others where a modality doesn't take an instance in its"
                            + " own; a lossy one isn't used")
    String dicomScuPreferredTransferSyntax() default "1.2.840.10008.1.2.1";
}
