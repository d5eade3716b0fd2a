package org.pharos.codec.jpegls.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.pharos.api.image.UndecodableFrameException;

/**
 * The bits of a scan, without those that are stuffed after FF (T.87 A.1). It stops before a marker; beyond there all bits are
 * 0, and {@link #checkNotBeyondEnd} tells that they were used.
 */
final class BitReader {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** Bits that {@link #refill} makes sure of; the longest unary code takes 56 (T.87 A.2.1, 16 bits with an error of 255). */
    private static final int LONGEST_UNARY = 57;

    /** The next bits, from the highest on. */
    long buffer;
    /** How many of {@link #buffer} are known, at least 57 after {@link #refill}. */
    int count;

    private final byte[] data;
    private int position;
    private boolean isAfterFf;
    /** Bits that don't exist. */
    private long paddingBits;

    BitReader(byte[] data, int position) {
        this.data = data;
        this.position = position;
    }

    void refill() {
        if (!isAfterFf && position + 8 <= data.length) {
            long next = (long) LONG.get(data, position);
            if (((~next - LOW_BITS) & next & HIGH_BITS) == 0) {
                buffer |= next >>> count;
                int bytes = (64 - count) >>> 3;
                position += bytes;
                count += bytes << 3;
                return;
            }
        }
        refillByByte();
    }

    private void refillByByte() {
        // A refill that took eight bytes at once left bits of the next one below those it counted.
        buffer &= count == 0 ? 0 : -1L << (64 - count);
        while (count <= 56) {
            int next = position < data.length ? data[position] & 0xFF : -1;
            boolean isMarker = next == 0xFF && (position + 1 >= data.length || data[position + 1] < 0);
            if (next < 0 || isMarker || (isAfterFf && next >= 0x80)) {
                paddingBits += 8;
                count += 8;
                continue;
            }
            int bits = isAfterFf ? 7 : 8;
            buffer |= (long) next << (64 - count - bits);
            count += bits;
            isAfterFf = next == 0xFF;
            position++;
        }
    }

    int bit() {
        return bits(1);
    }

    /** @param wanted 0 to 32 */
    int bits(int wanted) {
        if (wanted == 0) {
            return 0;
        }
        if (count < wanted) {
            refill();
        }
        int value = (int) (buffer >>> (64 - wanted));
        buffer <<= wanted;
        count -= wanted;
        return value;
    }

    /**
     * A Golomb-coded number (T.87 A.5.3).
     *
     * @param limit the longest code
     * @param escapeBits bits of a number that isn't Golomb-coded
     */
    int golomb(int order, int limit, int escapeBits) throws UndecodableFrameException {
        if (count < LONGEST_UNARY) {
            refill();
        }
        int zeros = Long.numberOfLeadingZeros(buffer);
        int most = limit - escapeBits - 1;
        if (zeros > most) {
            throw new UndecodableFrameException("JPEG-LS: a code is too long");
        }
        buffer <<= zeros + 1;
        count -= zeros + 1;
        return zeros < most ? (zeros << order) | bits(order) : bits(escapeBits) + 1;
    }

    /** @throws UndecodableFrameException if more bits were read than there are */
    void checkNotBeyondEnd() throws UndecodableFrameException {
        if (count < paddingBits) {
            throw new UndecodableFrameException("JPEG-LS: the samples end before those of the last line");
        }
    }

    /** Where a marker is to be looked for: no byte before is one. */
    int position() {
        return position;
    }
}
