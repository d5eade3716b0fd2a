package org.pharos.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names of cipher suites: OpenSSL's, as Orthanc's configuration has them, and the standard's, as Java has them. */
public final class CipherName {
    private static final Pattern AES = Pattern.compile("AES(128|256)");

    private CipherName() {}

    /** The standard's name: {@code TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384} for {@code ECDHE-RSA-AES256-GCM-SHA384}. */
    public static String standard(String name) {
        if (name.startsWith("TLS_") || name.startsWith("SSL_")) {
            return name;
        }
        List<String> parts = new ArrayList<>(List.of(name.split("-")));
        List<String> exchange = new ArrayList<>();
        while (!parts.isEmpty() && isExchange(parts.get(0))) {
            exchange.add(parts.remove(0));
        }
        if (exchange.isEmpty()) {
            exchange.add("RSA");
        }
        String cipher = AES.matcher(String.join("_", parts)).replaceFirst("AES_$1");
        if (cipher.matches("AES_\\d+_SHA\\d*")) {
            cipher = cipher.replace("_SHA", "_CBC_SHA");
        } else if (cipher.equals("CHACHA20_POLY1305")) {
            cipher = "CHACHA20_POLY1305_SHA256";
        }
        return "TLS_" + String.join("_", exchange) + "_WITH_" + cipher;
    }

    private static boolean isExchange(String part) {
        return part.equals("ECDHE") || part.equals("DHE") || part.equals("RSA") || part.equals("ECDSA");
    }
}
