package org.pharos.rest.system.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who the server is and how it is set; the members are those of Orthanc's answer, and our own under {@code Pharos}. */
record SystemJson(
        int apiVersion,
        Map<String, Boolean> capabilities,
        boolean checkRevisions,
        @Nullable String databaseBackendPlugin,
        String databaseServerIdentifier,
        int databaseVersion,
        String dicomAet,
        String dicomDefaultRetrieveMethod,
        long dicomPort,
        boolean hasLabels,
        int httpPort,
        String ingestTranscoding,
        boolean isHttpServerSecure,
        Map<String, String> mainDicomTags,
        long maximumPatientCount,
        String maximumStorageMode,
        long maximumStorageSize,
        String name,
        boolean overwriteInstances,
        String overwriteInstancesMode,
        boolean patientLevelEnabled,
        Map<String, Object> performance,
        PharosJson pharos,
        boolean pluginsEnabled,
        boolean readOnly,
        @Nullable String storageAreaPlugin,
        boolean storageCompression,
        @JsonProperty("StoreMD5ForAttachments") boolean storeMd5ForAttachments,
        Map<String, String> thirdPartyPatches,
        Map<String, String> thirdPartyVersions,
        Map<String, Integer> userMetadata,
        String version) {
    /** The versions of this program and of what runs it. */
    record PharosJson(String javaVersion, String version) {}
}
