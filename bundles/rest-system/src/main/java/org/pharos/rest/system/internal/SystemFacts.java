package org.pharos.rest.system.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pharos.api.ResourceLevel;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.http.JsonFormat;

/**
 * What {@code /system} is made of.
 *
 * @param values the options of all bundles
 * @param name of this server, for people
 * @param productVersion of this program
 * @param isSecure false when anybody on the network may do anything
 * @param signatures of the main DICOM tags, by the name of the level
 */
record SystemFacts(
        ConfiguredValues values,
        String name,
        String productVersion,
        int httpPort,
        boolean isSecure,
        Map<String, String> signatures) {
    /** The release of Orthanc whose API this is. */
    private static final String VERSION = "1.13.0";

    private static final int API_VERSION = 31;
    /** The index has what Orthanc's database of this version has. */
    private static final int DATABASE_VERSION = 6;

    private static final Map<String, Boolean> CAPABILITIES = Map.of(
            "HasExtendedChanges", true,
            "HasExtendedFind", true,
            "HasKeyValueStores", true,
            "HasQueues", true,
            "HasReserveQueueValue", true);

    SystemJson toJson() {
        String aet = values.text("dicomAet", "ORTHANC");
        long dicomPort = values.number("dicomPort", 4242);
        String overwrite = overwriteMode(values.text("overwriteInstances", "Never"));
        return new SystemJson(
                API_VERSION,
                CAPABILITIES,
                values.flag("checkRevisions", false),
                null,
                values.text("databaseServerIdentifier", ServerIdentifier.of(aet, dicomPort, httpPort)),
                DATABASE_VERSION,
                aet,
                values.text("dicomDefaultRetrieveMethod", "C-MOVE"),
                dicomPort,
                true,
                httpPort,
                values.text("ingestTranscoding", ""),
                isSecure,
                signatures,
                values.number("maximumPatientCount", 0),
                values.text("maximumStorageMode", "Recycle"),
                values.number("maximumStorageSize", 0),
                name,
                overwrite.equals("Always"),
                overwrite,
                values.flag("patientLevelEnabled", true),
                Map.of(),
                new SystemJson.PharosJson(System.getProperty("java.version"), productVersion),
                true,
                values.flag("readOnly", false),
                null,
                values.flag("storageCompression", false),
                values.flag("storeMD5ForAttachments", true),
                Map.of(),
                Map.of(),
                userMetadata(values.text("userMetadata", "{}")),
                VERSION);
    }

    static Map<String, String> signatures(MainDicomTags tags) {
        Map<String, String> signatures = new LinkedHashMap<>();
        for (ResourceLevel level : ResourceLevel.values()) {
            String lower = level.name().toLowerCase(Locale.ROOT);
            signatures.put(Character.toUpperCase(lower.charAt(0)) + lower.substring(1), tags.signature(level));
        }
        return signatures;
    }

    /** Truth values are what the option was before it had three modes. */
    static String overwriteMode(String configured) {
        return switch (configured.replace("\"", "").toLowerCase(Locale.ROOT)) {
            case "true", "always" -> "Always";
            case "ifchanged" -> "IfChanged";
            default -> "Never";
        };
    }

    /** Each entry under its name and under its number. */
    static Map<String, Integer> userMetadata(String json) {
        try {
            Map<String, Integer> numbers = JsonFormat.reader()
                    .forType(new TypeReference<Map<String, Integer>>() {})
                    .readValue(json);
            Map<String, Integer> all = new TreeMap<>(numbers);
            numbers.values().forEach(number -> all.put(number.toString(), number));
            return all;
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }
}
