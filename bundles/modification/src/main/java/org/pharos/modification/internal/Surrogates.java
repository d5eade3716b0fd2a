package org.pharos.modification.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.core.value.DateShift;

/**
 * New identifiers in place of old ones: the same for the same old one and the same key, and nobody without the key can tell
 * which became which. So nothing has to be remembered, by however many threads, or over a restart. For one thread.
 */
final class Surrogates {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int UUID_BYTES = 16;
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final Mac mac;

    /** @param key as {@link #newKey} made it */
    Surrogates(String key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** A key for one job. */
    static String newKey() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** A UID made of a UUID (PS3.5 B.2). */
    String uid(String old) {
        return Uid.of(uuid('U', old));
    }

    /** A PatientID. */
    String patientId(String old) {
        return uuid('P', old).toString();
    }

    /** How the dates of a patient move. */
    DateShift dateShift(String patientId) {
        return DateShift.ofHash(digest('D', patientId));
    }

    private UUID uuid(char use, String old) {
        ByteBuffer digest = ByteBuffer.wrap(digest(use, old));
        return new UUID(digest.getLong() & VERSION_MASK | VERSION_4, digest.getLong() & VARIANT_MASK | VARIANT_2);
    }

    private byte[] digest(char use, String old) {
        byte[] digest = mac.doFinal((use + old).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest, UUID_BYTES);
    }
}
