package org.pharos.http.client.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a file in PEM (RFC 7468). */
final class PemFile {
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN ([A-Z0-9 ]+)-----\\s*((?:[A-Za-z-]+:[^\\n]*\\n(?:[ \\t][^\\n]*\\n)*)*)([^-]*)-----END \\1-----");

    /** A bundle of all certificates that browsers trust has a quarter of it. */
    private static final int MAXIMUM_BYTES = 1 << 20;

    /**
     * What stands between a BEGIN and an END.
     *
     * @param headers those of the old form (RFC 1421); empty in the new one
     */
    record Block(String label, String headers, byte[] bytes) {}

    private PemFile() {}

    static List<Block> read(Path file) throws IOException {
        byte[] content;
        try (var in = Files.newInputStream(file)) {
            content = in.readNBytes(MAXIMUM_BYTES + 1);
        }
        if (content.length > MAXIMUM_BYTES) {
            throw new IOException("the file is too long");
        }
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(3));
            blocks.add(new Block(matcher.group(1), matcher.group(2), bytes));
        }
        return blocks;
    }

    /** @throws CertificateException also if there is none */
    static List<Certificate> certificates(List<Block> blocks) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
            }
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("there is no certificate");
        }
        return certificates;
    }
}
