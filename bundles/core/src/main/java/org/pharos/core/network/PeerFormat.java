package org.pharos.core.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Peers in JSON, as configurations and clients write them: a list of URL and maybe user and password, or an object. */
public final class PeerFormat {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    private static final Pattern USER_IN_URL = Pattern.compile("(https?://)([^/?#@:]*)(?::([^/?#@]*))?@(.*)");

    /** What the client of HTTP says itself (RFC 9110 7.6.1 and 8.6). */
    private static final Set<String> HEADERS_OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade");

    private static final int LONGEST_TIMEOUT_SECONDS = 86_400;
    private static final String URL = "Url";
    private static final String OTHER_URL = "URL";
    private static final String USERNAME = "Username";
    private static final String PASSWORD = "Password";
    private static final String HEADERS = "HttpHeaders";
    private static final String CERTIFICATE_FILE = "CertificateFile";
    private static final String KEY_FILE = "CertificateKeyFile";
    private static final String KEY_PASSWORD = "CertificateKeyPassword";
    private static final String PKCS11 = "Pkcs11";
    private static final String TIMEOUT = "Timeout";
    private static final Set<String> FIELDS = Set.of(
            URL, OTHER_URL, USERNAME, PASSWORD, HEADERS, CERTIFICATE_FILE, KEY_FILE, KEY_PASSWORD, PKCS11, TIMEOUT);

    private PeerFormat() {}

    /**
     * Reads a peer.
     *
     * @param name letters, digits, dashes and underscores
     * @throws PharosException with BAD_FILE_FORMAT if something is wrong
     */
    public static Peer read(String name, JsonNode json) {
        Peer peer = json.isArray() ? list(name, json) : object(name, json);
        if (!NAME.matcher(name).matches()) {
            throw bad("Only alphanumeric, dash characters and underscores are allowed in the names of"
                    + " modalities/peers, but found: " + name);
        }
        return peer;
    }

    private static Peer list(String name, JsonNode json) {
        for (JsonNode value : json) {
            if (!value.isValueNode()) {
                throw bad(null);
            }
        }
        HttpCredentials credentials = switch (json.size()) {
            case 1 -> null;
            case 3 -> credentials(json.get(1).asText(), json.get(2).asText());
            default -> throw bad(null);
        };
        return peer(
                name,
                json.get(0).asText(),
                new HttpAccess(credentials, Map.of(), null, false, Duration.ZERO),
                Map.of());
    }

    private static Peer object(String name, JsonNode json) {
        if (!json.isObject()) {
            throw bad(null);
        }
        String url = text(json, URL).isEmpty() ? text(json, OTHER_URL) : text(json, URL);
        if (url.isEmpty()) {
            throw bad("Empty URL");
        }
        var access = new HttpAccess(
                credentials(text(json, USERNAME), text(json, PASSWORD)),
                headers(json.path(HEADERS)),
                certificate(json),
                flag(json, PKCS11),
                timeout(json));
        return peer(name, url, access, properties(json));
    }

    /** A password in the URL, which anybody may see, is taken out of it. */
    private static Peer peer(String name, String url, HttpAccess access, Map<String, String> properties) {
        if (url.isEmpty()) {
            throw bad("Empty URL");
        }
        Matcher user = USER_IN_URL.matcher(url);
        if (!user.matches()) {
            return new Peer(name, withSlash(url), access, properties);
        }
        HttpCredentials credentials = access.credentials();
        if (credentials == null) {
            credentials = credentials(decoded(user.group(2)), decoded(user.group(3)));
        }
        var full = new HttpAccess(
                credentials, access.headers(), access.certificate(), access.usesPkcs11(), access.timeout());
        return new Peer(name, withSlash(user.group(1) + user.group(4)), full, properties);
    }

    private static String withSlash(String url) {
        return url.endsWith("/") ? url : url + "/";
    }

    private static String decoded(@Nullable String part) {
        if (part == null) {
            return "";
        }
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad("The user in the URL has a wrong escape");
        }
    }

    private static @Nullable HttpCredentials credentials(String username, String password) {
        return username.isEmpty() ? null : new HttpCredentials(username, password);
    }

    private static Map<String, String> headers(JsonNode json) {
        if (json.isMissingNode()) {
            return Map.of();
        }
        if (!json.isObject()) {
            throw bad("Object expected in field: " + HEADERS);
        }
        var headers = new TreeMap<String, String>();
        json.properties().forEach(field -> headers.put(headerName(field.getKey()), headerValue(field.getValue())));
        return headers;
    }

    private static String headerName(String name) {
        if (!HEADER.matcher(name).matches() || HEADERS_OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            throw bad("A header can't be set by " + HEADERS + ": " + name);
        }
        return name;
    }

    private static String headerValue(JsonNode json) {
        if (!json.isTextual() || !HEADER_VALUE.matcher(json.textValue()).matches()) {
            throw bad("Texts of one line expected in field: " + HEADERS);
        }
        return json.textValue();
    }

    private static @Nullable ClientCertificate certificate(JsonNode json) {
        String file = text(json, CERTIFICATE_FILE);
        return file.isEmpty() ? null : new ClientCertificate(file, text(json, KEY_FILE), text(json, KEY_PASSWORD));
    }

    private static Map<String, String> properties(JsonNode json) {
        var properties = new TreeMap<String, String>();
        json.properties().forEach(field -> {
            if (!FIELDS.contains(field.getKey())) {
                properties.put(field.getKey(), text(json, field.getKey()));
            }
        });
        return properties;
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw bad(field.equals(URL) ? null : "String value expected in field: " + field);
        }
        return value.asText("");
    }

    private static boolean flag(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw bad("Boolean value expected in field: " + field);
        }
        return value.asBoolean(false);
    }

    private static Duration timeout(JsonNode json) {
        JsonNode value = json.path(TIMEOUT);
        if (value.isMissingNode()) {
            return Duration.ZERO;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < 0
                || value.intValue() > LONGEST_TIMEOUT_SECONDS) {
            throw bad("Number of seconds expected in field: " + TIMEOUT);
        }
        return Duration.ofSeconds(value.intValue());
    }

    /** Writes a peer with all its fields, secret ones too, the name aside. */
    public static ObjectNode write(Peer peer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        peer.properties().forEach(json::put);
        json.put(URL, peer.url());
        HttpAccess access = peer.access();
        HttpCredentials credentials = access.credentials();
        if (credentials != null) {
            json.put(USERNAME, credentials.username()).put(PASSWORD, credentials.password());
        }
        ClientCertificate certificate = access.certificate();
        if (certificate != null) {
            json.put(CERTIFICATE_FILE, certificate.certificateFile())
                    .put(KEY_FILE, certificate.keyFile())
                    .put(KEY_PASSWORD, certificate.keyPassword());
        }
        json.put(PKCS11, access.usesPkcs11()).put(TIMEOUT, access.timeout().toSeconds());
        ObjectNode headers = json.putObject(HEADERS);
        access.headers().forEach(headers::put);
        return json;
    }

    /** Describes a peer to clients: secrets are null, and of headers there are the names alone. */
    public static ObjectNode describe(Peer peer) {
        ObjectNode json = write(peer);
        for (String secret : Set.of(PASSWORD, KEY_FILE, KEY_PASSWORD)) {
            if (json.has(secret)) {
                json.putNull(secret);
            }
        }
        ArrayNode headers = json.putArray(HEADERS);
        peer.access().headers().keySet().forEach(headers::add);
        return json;
    }

    private static PharosException bad(@Nullable String details) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, details);
    }
}
