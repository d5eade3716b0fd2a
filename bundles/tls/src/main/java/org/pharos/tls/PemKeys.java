package org.pharos.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Private keys as OpenSSL writes them: PKCS #8, and the older forms for RSA and EC, each with or without password. */
final class PemKeys {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");
    private static final Pattern DEK_INFO = Pattern.compile("DEK-Info:\\s*([A-Za-z0-9-]+),([0-9A-Fa-f]+)");

    /** Names of OpenSSL, with that of Java and the length of the key in bytes. */
    private static final Map<String, OldCipher> OLD_CIPHERS = Map.of(
            "AES-128-CBC", new OldCipher("AES", 16),
            "AES-192-CBC", new OldCipher("AES", 24),
            "AES-256-CBC", new OldCipher("AES", 32),
            "DES-EDE3-CBC", new OldCipher("DESede", 24));

    private static final int SALT_BYTES = 8;

    private static final byte[] VERSION_0 = {2, 1, 0};

    /** Identifiers of RSA (PKCS #1) and of elliptic curves (X9.62). */
    private static final byte[] RSA = {6, 9, 42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 1, 1, 5, 0};

    private static final byte[] EC = {6, 7, 42, (byte) 134, 72, (byte) 206, 61, 2, 1};

    private record OldCipher(String algorithm, int keyBytes) {}

    private PemKeys() {}

    /** The first private key in a file, which has blocks that aren't keys as well. */
    static PrivateKey first(List<PemBlock> blocks, String password) throws GeneralSecurityException {
        for (PemBlock block : blocks) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return key(block.bytes());
                }
                case "ENCRYPTED PRIVATE KEY" -> {
                    return key(decrypted(block.bytes(), password));
                }
                case "RSA PRIVATE KEY" -> {
                    return key(envelope(RSA, plain(block, password)));
                }
                case "EC PRIVATE KEY" -> {
                    byte[] sec1 = plain(block, password);
                    byte[] curve = Der.member(sec1, 0xA0)
                            .orElseThrow(() -> new InvalidKeySpecException("the key doesn't name its curve"));
                    return key(envelope(join(EC, curve), sec1));
                }
                default -> {}
            }
        }
        throw new InvalidKeySpecException("there is no private key");
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** PKCS #8 (RFC 5208) around a key of an older form. */
    private static byte[] envelope(byte[] algorithm, byte[] key) {
        return Der.value(Der.SEQUENCE, VERSION_0, Der.value(Der.SEQUENCE, algorithm), Der.value(Der.OCTET_STRING, key));
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        return ALGORITHMS.stream()
                .flatMap(algorithm -> key(pkcs8, algorithm).stream())
                .findFirst()
                .orElseThrow(() -> new InvalidKeySpecException("the private key is none of " + ALGORITHMS));
    }

    /** The key, if it is one of that algorithm. */
    private static Optional<PrivateKey> key(byte[] pkcs8, String algorithm) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] decrypted(byte[] encrypted, String password) throws GeneralSecurityException {
        try {
            var info = new EncryptedPrivateKeyInfo(encrypted);
            var parameters = info.getAlgParameters();
            // The JDK names the scheme PBES2, and its text the algorithms in it.
            String algorithm = info.getAlgName().equals("PBES2") ? parameters.toString() : info.getAlgName();
            var cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())),
                    parameters);
            return info.getKeySpec(cipher).getEncoded();
        } catch (IOException | InvalidKeySpecException e) {
            throw new InvalidKeySpecException("the private key can't be decrypted: is its password right?", e);
        }
    }

    /** A key of an older form, decrypted if its headers (RFC 1421) say that it is encrypted. */
    private static byte[] plain(PemBlock block, String password) throws GeneralSecurityException {
        Matcher encryption = DEK_INFO.matcher(block.headers());
        if (!encryption.find()) {
            return block.bytes();
        }
        OldCipher cipher = OLD_CIPHERS.get(encryption.group(1).toUpperCase(Locale.ROOT));
        if (cipher == null
                || encryption.group(2).length() < 2 * SALT_BYTES
                || encryption.group(2).length() % 2 != 0) {
            throw new InvalidKeySpecException("the private key is encrypted by none of " + OLD_CIPHERS.keySet());
        }
        byte[] iv = HexFormat.of().parseHex(encryption.group(2));
        try {
            var decryption = Cipher.getInstance(cipher.algorithm + "/CBC/PKCS5Padding");
            decryption.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(derived(password, iv, cipher.keyBytes), cipher.algorithm),
                    new IvParameterSpec(iv));
            return decryption.doFinal(block.bytes());
        } catch (javax.crypto.BadPaddingException e) {
            throw new InvalidKeySpecException("the private key can't be decrypted: is its password right?", e);
        }
    }

    /** The key that OpenSSL's EVP_BytesToKey makes of a password with MD5 in one round. */
    private static byte[] derived(String password, byte[] iv, int length) throws GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] key = new byte[0];
        byte[] digest = new byte[0];
        while (key.length < length) {
            md5.update(digest);
            md5.update(password.getBytes(StandardCharsets.UTF_8));
            md5.update(iv, 0, SALT_BYTES);
            digest = md5.digest();
            key = join(key, digest);
        }
        return Arrays.copyOf(key, length);
    }
}
