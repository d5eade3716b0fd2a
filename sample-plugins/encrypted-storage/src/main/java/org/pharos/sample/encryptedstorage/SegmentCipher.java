package org.pharos.sample.encryptedstorage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts and decrypts the segments of one attachment. For one thread. */
final class SegmentCipher {
    /** Bytes of a whole segment. */
    static final int SEGMENT_BYTES = 64 << 10;

    /** Bytes that each segment is longer by when it is encrypted. */
    static final int TAG_BYTES = 16;

    private static final int NONCE_BYTES = 12;
    private static final String ALGORITHM = "AES/GCM/NoPadding";

    private final SecretKeySpec key;
    private final Cipher cipher;

    /** @param salt random bytes of the attachment */
    SegmentCipher(byte[] siteKey, UUID attachment, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(siteKey, "HmacSHA256"));
            mac.update(ByteBuffer.allocate(Long.BYTES * 2)
                    .putLong(attachment.getMostSignificantBits())
                    .putLong(attachment.getLeastSignificantBits())
                    .array());
            key = new SecretKeySpec(mac.doFinal(salt), "AES");
            cipher = Cipher.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK lacks AES-256", e);
        }
    }

    /** The encrypted segment and its tag. */
    byte[] encrypt(long segment, byte[] plain, int length) {
        try {
            begin(Cipher.ENCRYPT_MODE, segment, length < SEGMENT_BYTES);
            return cipher.doFinal(plain, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The bytes of a segment.
     *
     * @throws IOException if it isn't what was encrypted, or is another segment
     */
    byte[] decrypt(long segment, byte[] encrypted) throws IOException {
        try {
            begin(Cipher.DECRYPT_MODE, segment, encrypted.length < SEGMENT_BYTES + TAG_BYTES);
            return cipher.doFinal(encrypted);
        } catch (AEADBadTagException e) {
            throw new IOException("An encrypted attachment is damaged, or the key is another one", e);
        } catch (GeneralSecurityException e) {
            throw new IOException("An encrypted attachment is damaged", e);
        }
    }

    private void begin(int mode, long segment, boolean isLast) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .putLong(segment)
                .putInt(isLast ? 1 : 0)
                .array();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    }
}
