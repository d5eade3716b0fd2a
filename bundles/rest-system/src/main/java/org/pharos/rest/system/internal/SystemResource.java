package org.pharos.rest.system.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.ResourceLevel;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.http.HttpServer;
import org.pharos.http.JsonFormat;

/** {@code /system}: identity and settings, which clients read to know what they may ask for. */
@Component(
        service = SystemResource.class,
        configurationPid = "org.pharos.rest.system",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SystemResource.Config.class)
@JakartarsResource
@JakartarsName("system")
@Path("/system")
@Produces(MediaType.APPLICATION_JSON)
public final class SystemResource {
    /** The release of Orthanc whose API this is. */
    private static final String VERSION = "1.13.0";

    private static final int API_VERSION = 31;
    /** The index has what Orthanc's database of this version has. */
    private static final int DATABASE_VERSION = 6;

    private static final Map<String, Boolean> CAPABILITIES = Map.of(
            "HasExtendedChanges", true,
            "HasExtendedFind", true,
            "HasKeyValueStores", false,
            "HasQueues", false,
            "HasReserveQueueValue", false);

    private final Config config;
    private final BundleContext context;
    private final HttpServer server;
    private final MainDicomTags tags;
    private final ConfigurationAdmin configurations;

    /** What this answer alone tells. */
    @ObjectClassDefinition(name = "System")
    @interface Config {
        @AttributeDefinition(name = "Name", description = "Name of this server, for people.")
        String name() default "";
    }

    @Activate
    public SystemResource(
            Config config,
            BundleContext context,
            @Reference HttpServer server,
            @Reference MainDicomTags tags,
            @Reference ConfigurationAdmin configurations) {
        this.config = config;
        this.context = context;
        this.server = server;
        this.tags = tags;
        this.configurations = configurations;
    }

    @GET
    public SystemJson get() {
        return describe(ConfiguredValues.of(configurations));
    }

    private SystemJson describe(ConfiguredValues values) {
        String aet = values.text("dicomAet", "ORTHANC");
        long dicomPort = values.number("dicomPort", 4242);
        String overwrite = overwriteMode(values.text("overwriteInstances", "Never"));
        return new SystemJson(
                API_VERSION,
                CAPABILITIES,
                values.flag("checkRevisions", false),
                null,
                values.text("databaseServerIdentifier", ServerIdentifier.of(aet, dicomPort, server.port())),
                DATABASE_VERSION,
                aet,
                values.text("dicomDefaultRetrieveMethod", "C-MOVE"),
                dicomPort,
                true,
                server.port(),
                values.text("ingestTranscoding", ""),
                server.isSecure(),
                signatures(),
                values.number("maximumPatientCount", 0),
                values.text("maximumStorageMode", "Recycle"),
                values.number("maximumStorageSize", 0),
                config.name(),
                overwrite.equals("Always"),
                overwrite,
                values.flag("patientLevelEnabled", true),
                Map.of(),
                pharos(),
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

    private SystemJson.PharosJson pharos() {
        return new SystemJson.PharosJson(
                System.getProperty("java.version"),
                context.getBundle().getVersion().toString());
    }

    private Map<String, String> signatures() {
        Map<String, String> signatures = new LinkedHashMap<>();
        for (ResourceLevel level : ResourceLevel.values()) {
            String lower = level.name().toLowerCase(Locale.ROOT);
            signatures.put(Character.toUpperCase(lower.charAt(0)) + lower.substring(1), tags.signature(level));
        }
        return signatures;
    }

    /** Truth values are what the option was before it had three modes. */
    static String overwriteMode(String configured) {
        return switch (configured.toLowerCase(Locale.ROOT)) {
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
