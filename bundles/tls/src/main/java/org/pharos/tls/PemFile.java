package org.pharos.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
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
public final class PemFile {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    /** The certificates of all authorities of the world are shorter. */
    private static final long MAXIMUM_BYTES = 4 << 20;

    private static final char[] NO_PASSWORD = new char[0];

    private PemFile() {}

    /**
     * A store of the one private key in a file and the chain of certificates beside it; its password is empty.
     *
     * @throws IllegalArgumentException that names the file, if they can't be read
     */
    public static KeyStore keyStore(Path file) {
        try {
            String pem = read(file);
            return keyStore(privateKey(pem), certificates(pem));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("No certificate and private key in " + file + ": " + e, e);
        }
    }

    /**
     * The same, of two files.
     *
     * @throws IllegalArgumentException that names the file at fault, if they can't be read or don't belong together
     */
    public static KeyStore keyStore(Path certificateFile, Path keyFile) {
        List<Certificate> chain = chain(certificateFile);
        try {
            PrivateKey key = privateKey(read(keyFile));
            if (!isPair(key, chain.get(0).getPublicKey())) {
                throw new InvalidKeySpecException("the key is not that of the certificate in " + certificateFile);
            }
            return keyStore(key, chain);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("No private key in " + keyFile + ": " + e, e);
        }
    }

    /** Whether what one key signs the other one verifies. */
    private static boolean isPair(PrivateKey own, PublicKey shown) throws GeneralSecurityException {
        String kind = own.getAlgorithm();
        if (!kind.equals(shown.getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (kind) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> kind;
                });
        byte[] sample = kind.getBytes(StandardCharsets.US_ASCII);
        signature.initSign(own);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(sample);
        return signature.verify(signed);
    }

    private static KeyStore keyStore(PrivateKey key, List<Certificate> chain)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
        return store;
    }

    /**
     * A store of all the certificates in a file, which has one at least.
     *
     * @throws IllegalArgumentException that names the file, if they can't be read
     */
    public static KeyStore trustStore(Path file) {
        try {
            KeyStore store = empty();
            for (Certificate certificate : chain(file)) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("No certificates in " + file + ": " + e, e);
        }
    }

    private static List<Certificate> chain(Path file) {
        try {
            List<Certificate> certificates = certificates(read(file));
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate in PEM");
            }
            return certificates;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("No certificates in " + file + ": " + e, e);
        }
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > MAXIMUM_BYTES) {
            throw new IOException("longer than any file of certificates");
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1);
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
