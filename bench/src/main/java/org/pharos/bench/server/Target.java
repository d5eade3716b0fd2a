package org.pharos.bench.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One server to measure.
 *
 * @param http where its REST API is, without a slash at the end
 * @param dicomHost where it takes associations
 * @param dicomPort 0 if it isn't asked over DICOM
 * @param aet its AE title
 * @param pid its process on this machine, or 0 where its CPU time and memory can't be seen
 * @param authorization the value of the HTTP header, if it wants one
 */
public record Target(
        String name,
        URI http,
        String dicomHost,
        int dicomPort,
        String aet,
        long pid,
        @Nullable String authorization) {
    private static final Set<String> KEYS = Set.of("name", "http", "dicom", "aet", "pid", "user", "password");

    /** Reads {@code name=Pharos,http=http://127.0.0.1:8042,dicom=127.0.0.1:4242,aet=ORTHANC,pid=123}. */
    public static Target parse(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals < 0 || !KEYS.contains(part.substring(0, equals))) {
                throw new IllegalArgumentException("Not a part of a server (one of " + KEYS + "): " + part);
            }
            parts.put(part.substring(0, equals), part.substring(equals + 1));
        }
        String http = parts.get("http");
        if (http == null) {
            throw new IllegalArgumentException("A server needs http=URL: " + text);
        }
        String[] dicom = parts.getOrDefault("dicom", ":0").split(":");
        if (dicom.length != 2) {
            throw new IllegalArgumentException("dicom= takes HOST:PORT: " + Arrays.toString(dicom));
        }
        return new Target(
                parts.getOrDefault("name", http),
                URI.create(http.endsWith("/") ? http.substring(0, http.length() - 1) : http),
                dicom[0],
                Integer.parseInt(dicom[1]),
                parts.getOrDefault("aet", "ORTHANC"),
                Long.parseLong(parts.getOrDefault("pid", "0")),
                authorization(parts.get("user"), parts.getOrDefault("password", "")));
    }

    private static @Nullable String authorization(@Nullable String user, String password) {
        if (user == null) {
            return null;
        }
        byte[] pair = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
