package org.pharos.sample.encryptedstorage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an encrypted attachment begins with.
 *
 * @param key number of the site's key
 * @param salt random bytes of this attachment
 */
record Header(int key, byte[] salt) {
    private static final byte[] MAGIC = "PHAROSE1".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Bytes that it takes. */
    static final int BYTES = MAGIC.length + Integer.BYTES + SALT_BYTES;

    /** That of a new attachment. */
    static Header create(int key) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Header(key, salt);
    }

    /** The one that bytes stand for; empty if they are the beginning of an attachment that isn't encrypted. */
    static Optional<Header> of(byte[] bytes) {
        if (bytes.length < BYTES || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, MAGIC.length, BYTES - MAGIC.length);
        int key = buffer.getInt();
        var salt = new byte[SALT_BYTES];
        buffer.get(salt);
        return Optional.of(new Header(key, salt));
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(BYTES).put(MAGIC).putInt(key).put(salt).array();
    }
}
