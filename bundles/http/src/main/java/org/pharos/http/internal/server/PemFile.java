package org.pharos.http.internal.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM (RFC 7468), the only form that Orthanc's configuration knows. */
final class PemFile {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final char[] NO_PASSWORD = new char[0];

    private PemFile() {}

    /** A store of the one private key in a file and the chain of certificates beside it. */
    static KeyStore keyStore(Path file) {
        try {
            String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
            KeyStore store = empty();
            store.setKeyEntry(
                    "server", privateKey(pem), NO_PASSWORD, certificates(pem).toArray(Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("No certificate and private key in " + file + ": " + e, e);
        }
    }

    /** A store of all the certificates in a file. */
    static KeyStore trustStore(Path file) {
        try {
            KeyStore store = empty();
            for (Certificate certificate : certificates(Files.readString(file, StandardCharsets.ISO_8859_1))) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("No certificates in " + file + ": " + e, e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static List<Certificate> certificates(String pem) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (byte[] block : blocks(pem, "CERTIFICATE")) {
            certificates.add(factory.generateCertificate(new ByteArrayInputStream(block)));
        }
        return certificates;
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        List<byte[]> keys = new ArrayList<>(blocks(pem, "PRIVATE KEY"));
        blocks(pem, "RSA PRIVATE KEY").forEach(pkcs1 -> keys.add(pkcs8(pkcs1)));
        for (byte[] key : keys) {
            Optional<PrivateKey> known = ALGORITHMS.stream()
                    .flatMap(algorithm -> privateKey(key, algorithm).stream())
                    .findFirst();
            if (known.isPresent()) {
                return known.get();
            }
        }
        throw new InvalidKeySpecException("no private key in PKCS #8 without password, of RSA, EC or EdDSA");
    }

    /** The key, if it is one of that algorithm. */
    private static Optional<PrivateKey> privateKey(byte[] pkcs8, String algorithm) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static List<byte[]> blocks(String pem, String label) {
        List<byte[]> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(pem);
        while (matcher.find()) {
            if (matcher.group(1).equals(label)) {
                blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
            }
        }
        return blocks;
    }

    /** Puts an RSA key of PKCS #1 into the envelope of PKCS #8: version 0, algorithm rsaEncryption, octet string. */
    private static byte[] pkcs8(byte[] pkcs1) {
        byte[] head = {2, 1, 0, 48, 13, 6, 9, 42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 1, 1, 5, 0};
        byte[] key = der(4, new byte[0], pkcs1);
        return der(48, head, key);
    }

    private static byte[] der(int tag, byte[] first, byte[] second) {
        int length = first.length + second.length;
        byte[] header = length < 128
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 130, (byte) (length >> 8), (byte) length};
        byte[] all = new byte[header.length + length];
        System.arraycopy(header, 0, all, 0, header.length);
        System.arraycopy(first, 0, all, header.length, first.length);
        System.arraycopy(second, 0, all, header.length + first.length, second.length);
        return all;
    }
}
