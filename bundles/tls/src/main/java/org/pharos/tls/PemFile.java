package org.pharos.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.spec.InvalidKeySpecException;
import java.util.List;

/** Certificates and keys in PEM (RFC 7468), the only form that Orthanc's configuration knows. */
public final class PemFile {
    private static final char[] NO_PASSWORD = new char[0];

    private PemFile() {}

    /**
     * A store of the one private key in a file and the chain of certificates beside it; its password is empty.
     *
     * @throws IllegalArgumentException that names the file, if they can't be read
     */
    public static KeyStore keyStore(Path file) {
        try {
            List<PemBlock> blocks = PemBlock.read(file);
            return keyStore(PemKeys.first(blocks, ""), PemBlock.certificates(blocks));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
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
            PrivateKey key = privateKey(keyFile, "");
            if (!isPair(key, chain.get(0).getPublicKey())) {
                throw new InvalidKeySpecException("the key is not that of the certificate in " + certificateFile);
            }
            return keyStore(key, chain);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
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
            return certificates(file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("No certificates in " + file + ": " + e, e);
        }
    }

    /**
     * The certificates in a file, in their order.
     *
     * @throws GeneralSecurityException also if there is none
     * @throws IllegalArgumentException if one isn't in base 64
     */
    public static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        return PemBlock.certificates(PemBlock.read(file));
    }

    /**
     * The first private key in a file: PKCS #8, and the older forms of OpenSSL for RSA and EC, each with or without password.
     *
     * @param password empty if there is none
     * @throws GeneralSecurityException also if there is none, or the password is wrong
     * @throws IllegalArgumentException if it isn't in base 64
     */
    public static PrivateKey privateKey(Path file, String password) throws IOException, GeneralSecurityException {
        return PemKeys.first(PemBlock.read(file), password);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
