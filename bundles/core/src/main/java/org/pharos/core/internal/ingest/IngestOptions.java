package org.pharos.core.internal.ingest;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;

/** Options of the ingest pipeline. */
@ObjectClassDefinition(id = "org.pharos.core.ingest", name = "Ingest")
@interface IngestOptions {
    @AttributeDefinition(
            name = "OverwriteInstances",
            description = "What to do with an instance that is stored already: Never or false keeps it, Always or true"
                    + " replaces it, IfChanged replaces it if the MD5 differs")
    @Option(json = true)
    String overwriteInstances() default "false";

    @AttributeDefinition(
            name = "MaximumStorageSize",
            description = "Megabytes of the storage that may be used; 0 for no limit")
    long maximumStorageSize() default 0;

    @AttributeDefinition(name = "MaximumPatientCount", description = "Patients that may be stored; 0 for no limit")
    int maximumPatientCount() default 0;

    @AttributeDefinition(
            name = "MaximumStorageMode",
            description =
                    "At a limit: Recycle removes the patients that were stored first, Reject refuses new instances")
    String maximumStorageMode() default "Recycle";

    @AttributeDefinition(name = "StorageCompression", description = "Store new files compressed by zlib")
    boolean storageCompression() default false;

    @AttributeDefinition(name = "StoreMD5ForAttachments", description = "Keep sums of new files, and tell their MD5")
    boolean storeMD5ForAttachments() default true;

    @AttributeDefinition(
            name = "IngestTranscoding",
            description =
                    "UID of the transfer syntax that instances are stored in if that can be done; empty to store them"
                            + " as they come")
    String ingestTranscoding() default "";

    @AttributeDefinition(
            name = "IngestTranscodingOfUncompressed",
            description = "Whether IngestTranscoding goes for instances that come without compression")
    boolean ingestTranscodingOfUncompressed() default true;

    @AttributeDefinition(
            name = "IngestTranscodingOfCompressed",
            description = "Whether IngestTranscoding goes for instances that come compressed")
    boolean ingestTranscodingOfCompressed() default true;
}
