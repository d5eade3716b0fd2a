package org.pharos.tls;

import java.io.ByteArrayOutputStream;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.Optional;

/** As much of DER (X.690) as the envelopes of private keys need. */
final class Der {
    static final int OCTET_STRING = 4;
    static final int SEQUENCE = 48;
    private static final int SHORT_LENGTH = 127;

    private Der() {}

    /** Writes a value of several parts. */
    static byte[] value(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        var out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length > SHORT_LENGTH) {
            // X.690 10.1: as few bytes as will do.
            int bytes = length > 0xFFFF ? 3 : length > 0xFF ? 2 : 1;
            out.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift > 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** The content of the first member with a tag in a sequence; empty if there is none. */
    static Optional<byte[]> member(byte[] sequence, int tag) throws InvalidKeySpecException {
        int[] place = content(sequence, 0);
        int end = place[1];
        for (int position = place[0]; position < end; ) {
            int[] member = content(sequence, position);
            if ((sequence[position] & 0xFF) == tag) {
                return Optional.of(Arrays.copyOfRange(sequence, member[0], member[1]));
            }
            position = member[1];
        }
        return Optional.empty();
    }

    /** Where the content of the value at a position begins and ends. */
    private static int[] content(byte[] der, int position) throws InvalidKeySpecException {
        int at = position + 2;
        if (at > der.length) {
            throw new InvalidKeySpecException("the key is cut");
        }
        int length = der[position + 1] & 0xFF;
        if (length > SHORT_LENGTH) {
            int bytes = length & SHORT_LENGTH;
            if (bytes == 0 || bytes > 3 || at + bytes > der.length) {
                throw new InvalidKeySpecException("the key isn't DER");
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | der[at++] & 0xFF;
            }
        }
        if (length > der.length - at) {
            throw new InvalidKeySpecException("the key is cut");
        }
        return new int[] {at, at + length};
    }
}
