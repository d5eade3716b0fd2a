package org.pharos.tls;

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

/**
 * What stands between a BEGIN and an END in a file in PEM (RFC 7468).
 *
 * @param headers those of the old form (RFC 1421); empty in the new one
 */
record PemBlock(String label, String headers, byte[] bytes) {
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN ([A-Z0-9 ]+)-----\\s*((?:[A-Za-z-]+:[^\\n]*\\n(?:[ \\t][^\\n]*\\n)*)*)([^-]*)-----END \\1-----");

    /** The certificates of all authorities of the world are shorter. */
    private static final int MAXIMUM_BYTES = 4 << 20;

    /** All of a file. */
    static List<PemBlock> read(Path file) throws IOException {
        byte[] content;
        try (var in = Files.newInputStream(file)) {
            content = in.readNBytes(MAXIMUM_BYTES + 1);
        }
        if (content.length > MAXIMUM_BYTES) {
            throw new IOException("longer than any file of certificates");
        }
        List<PemBlock> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(3));
            blocks.add(new PemBlock(matcher.group(1), matcher.group(2), bytes));
        }
        return blocks;
    }

    /** @throws CertificateException also if there is none */
    static List<Certificate> certificates(List<PemBlock> blocks) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (PemBlock block : blocks) {
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
