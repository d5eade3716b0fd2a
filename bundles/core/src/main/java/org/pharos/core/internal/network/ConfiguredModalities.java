package org.pharos.core.internal.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pharos.api.configuration.Option;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.core.network.Modality.Permission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads modalities as the configuration file declares them; a wrong one is left out and named in the log. */
@Component(configurationPid = "org.pharos.core.network", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredModalities.Config.class)
public final class ConfiguredModalities implements Modalities {
    private static final Logger logger = LoggerFactory.getLogger(ConfiguredModalities.class);
    private static final String GENERIC = "Generic";

    /** Options. */
    @ObjectClassDefinition(id = "org.pharos.core.network", name = "Remote modalities")
    @interface Config {
        @AttributeDefinition(
                name = "DicomModalities",
                description = "The modalities that may ask and be asked: an object with, for each name, a list of AET,"
                        + " host, port and manufacturer, or an object with AET, Host, Port, Manufacturer and Allow…")
        @Option(json = true)
        String dicomModalities() default "{}";
    }

    private volatile List<Modality> modalities;

    @Activate
    public ConfiguredModalities(Config config) {
        modalities = parse(config.dicomModalities());
    }

    @Modified
    void configure(Config config) {
        modalities = parse(config.dicomModalities());
    }

    @Override
    public List<Modality> all() {
        return modalities;
    }

    static List<Modality> parse(String json) {
        var result = new ArrayList<Modality>();
        try {
            new ObjectMapper().readTree(json).properties().forEach(field -> {
                try {
                    result.add(modality(field.getKey(), field.getValue()));
                } catch (IllegalArgumentException e) {
                    logger.error("DicomModalities: {} is left out: {}", field.getKey(), e.getMessage());
                }
            });
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("DicomModalities must be an object", e);
        }
        result.sort(Comparator.comparing(Modality::name));
        return List.copyOf(result);
    }

    private static Modality modality(String name, JsonNode node) {
        if (node.isArray() && node.size() >= 3) {
            return new Modality(
                    name,
                    node.get(0).asText(),
                    node.get(1).asText(),
                    port(node.get(2)),
                    node.path(3).asText(GENERIC),
                    EnumSet.allOf(Permission.class));
        }
        if (!node.isObject() || !node.hasNonNull("AET") || !node.hasNonNull("Host") || !node.hasNonNull("Port")) {
            throw new IllegalArgumentException("AET, Host and Port are needed");
        }
        return new Modality(
                name,
                node.get("AET").asText(),
                node.get("Host").asText(),
                port(node.get("Port")),
                node.path("Manufacturer").asText(GENERIC),
                permissions(node));
    }

    private static int port(JsonNode node) {
        // Clients write it as a number or as text.
        return Integer.parseInt(node.asText());
    }

    private static Set<Permission> permissions(JsonNode node) {
        var result = EnumSet.noneOf(Permission.class);
        boolean commitment = node.path("AllowStorageCommitment").asBoolean(true);
        for (Permission permission : Permission.values()) {
            boolean byDefault = switch (permission) {
                case N_ACTION, N_EVENT_REPORT -> commitment;
                default -> true;
            };
            if (node.path(permission.key()).asBoolean(byDefault)) {
                result.add(permission);
            }
        }
        return result;
    }
}
