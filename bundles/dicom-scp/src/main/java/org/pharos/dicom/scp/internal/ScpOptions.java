package org.pharos.dicom.scp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Options of the DICOM port. */
@ObjectClassDefinition(id = "org.pharos.dicom.scp", name = "DICOM server")
@interface ScpOptions {
    @AttributeDefinition(name = "DicomServerEnabled", description = "Whether to open the DICOM port")
    boolean dicomServerEnabled() default true;

    @AttributeDefinition(name = "DicomAet", description = "Application entity title of this server, 1 to 16 characters")
    String dicomAet() default "ORTHANC";

    @AttributeDefinition(name = "DicomPort", description = "Port for DICOM associations")
    int dicomPort() default 4242;

    @AttributeDefinition(name = "DicomCheckCalledAet", description = "Refuse who calls this server by another title")
    boolean dicomCheckCalledAet() default false;

    @AttributeDefinition(name = "StrictAetComparison", description = "Whether upper and lower case differ in titles")
    boolean strictAetComparison() default false;

    @AttributeDefinition(name = "DicomCheckModalityHost", description = "A modality must call from its declared host")
    boolean dicomCheckModalityHost() default false;

    @AttributeDefinition(
            name = "DicomScpTimeout",
            description = "Seconds after which a silent association is aborted; 0 for never")
    int dicomScpTimeout() default 30;

    @AttributeDefinition(
            name = "DicomThreadsCount",
            min = "1",
            max = "256",
            description = "How many queries run at once, and as many retrievals; others wait")
    int dicomThreadsCount() default 4;

    @AttributeDefinition(name = "MaximumPduLength", description = "Longest PDU taken, 4096 to 131072 bytes")
    int maximumPduLength() default 16384;

    @AttributeDefinition(name = "DicomAlwaysAllowEcho", description = "Let anybody send C-ECHO")
    boolean dicomAlwaysAllowEcho() default true;

    @AttributeDefinition(name = "DicomAlwaysAllowStore", description = "Let anybody send C-STORE")
    boolean dicomAlwaysAllowStore() default true;

    @AttributeDefinition(name = "DicomAlwaysAllowFind", description = "Let anybody send C-FIND")
    boolean dicomAlwaysAllowFind() default false;

    @AttributeDefinition(name = "DicomAlwaysAllowFindWorklist", description = "Let anybody send C-FIND for worklists")
    boolean dicomAlwaysAllowFindWorklist() default false;

    @AttributeDefinition(name = "DicomAlwaysAllowGet", description = "Let anybody send C-GET")
    boolean dicomAlwaysAllowGet() default false;

    @AttributeDefinition(name = "DicomAlwaysAllowMove", description = "Let anybody send C-MOVE")
    boolean dicomAlwaysAllowMove() default false;
}
