package org.pharos.core.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.Modality.Permission;

/**
 * Modalities in JSON, as configurations and clients write them: a list of AET, host, port and maybe manufacturer, or an object.
 */
public final class ModalityFormat {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final String TIMEOUT = "Timeout";
    private static final String COMMITMENT = "AllowStorageCommitment";

    private ModalityFormat() {}

    /**
     * Reads a modality.
     *
     * @param name letters, digits, dashes and underscores
     * @throws PharosException with BAD_FILE_FORMAT or PARAMETER_OUT_OF_RANGE if something is wrong
     */
    public static Modality read(String name, JsonNode json) {
        Modality modality = readUnnamed(name, json);
        if (!NAME.matcher(name).matches()) {
            throw bad("Only alphanumeric, dash and underscore characters are allowed in the names of modalities: "
                    + name);
        }
        return modality;
    }

    /** Reads a modality that isn't declared; otherwise as {@link #read}. */
    public static Modality readUnnamed(JsonNode json) {
        return readUnnamed("", json);
    }

    private static Modality readUnnamed(String name, JsonNode json) {
        if (json.isArray()) {
            return list(name, json);
        }
        if (!json.isObject()) {
            throw malformed("A modality must be given as a JSON array or object");
        }
        return new Modality(
                name,
                text(json, "AET"),
                text(json, "Host"),
                port(json.path("Port")),
                Manufacturer.of(text(json, "Manufacturer", Manufacturer.GENERIC.label())),
                permissions(json),
                text(json, "LocalAet", ""),
                timeout(json),
                RetrieveMethod.of(text(json, "RetrieveMethod", RetrieveMethod.SYSTEM_DEFAULT.label())),
                flag(json, "UseDicomTls", false));
    }

    private static Modality list(String name, JsonNode json) {
        if (json.size() != 3 && json.size() != 4) {
            throw malformed("A modality in a JSON array has 3 or 4 values");
        }
        return new Modality(
                name,
                json.get(0).asText(),
                json.get(1).asText(),
                port(json.get(2)),
                Manufacturer.of(json.path(3).asText(Manufacturer.GENERIC.label())),
                EnumSet.allOf(Permission.class));
    }

    /** Writes a modality as an object with all its fields, the name aside. */
    public static ObjectNode write(Modality modality) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("AET", modality.aet());
        for (Permission permission : Permission.values()) {
            json.put(permission.key(), modality.allows(permission));
        }
        return json.put("Host", modality.host())
                .put("LocalAet", modality.localAet())
                .put("Manufacturer", modality.manufacturer().label())
                .put("Port", modality.port())
                .put("RetrieveMethod", modality.retrieveMethod().label())
                .put(TIMEOUT, modality.timeout().toSeconds())
                .put("UseDicomTls", modality.usesTls());
    }

    private static Set<Permission> permissions(JsonNode json) {
        var result = EnumSet.noneOf(Permission.class);
        boolean commitment = flag(json, COMMITMENT, true);
        for (Permission permission : Permission.values()) {
            boolean byDefault = switch (permission) {
                case N_ACTION, N_EVENT_REPORT -> commitment;
                default -> true;
            };
            if (flag(json, permission.key(), byDefault)) {
                result.add(permission);
            }
        }
        return result;
    }

    private static int port(JsonNode json) {
        // Clients write it as a number or as text.
        try {
            return Integer.parseInt(json.asText().trim());
        } catch (NumberFormatException e) {
            throw malformed("Integer value expected in field: Port");
        }
    }

    private static Duration timeout(JsonNode json) {
        JsonNode value = json.path(TIMEOUT);
        if (value.isMissingNode()) {
            return Duration.ZERO;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw bad("Integer value expected in field: " + TIMEOUT);
        }
        return Duration.ofSeconds(value.intValue());
    }

    private static boolean flag(JsonNode json, String field, boolean absent) {
        JsonNode value = json.path(field);
        if (value.isMissingNode()) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw bad("Boolean value expected in field: " + field);
        }
        return value.booleanValue();
    }

    private static String text(JsonNode json, String field, String absent) {
        return json.has(field) ? text(json, field) : absent;
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw bad("String value expected in field: " + field);
        }
        return value.textValue();
    }

    /** Clients know these mistakes without details; whoever reads a configuration finds the reason in the cause. */
    private static PharosException malformed(String reason) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, null, new IllegalArgumentException(reason));
    }

    private static PharosException bad(String details) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, details);
    }
}
