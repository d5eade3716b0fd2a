package org.pharos.codec.jpeg.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.pharos.api.image.UndecodableFrameException;

/**
 * The bits of a scan, without the zeros that are stuffed after FF (T.81 F.1.2.3). It stops before a marker; beyond there all
 * bits are 0, and {@link #checkNotBeyondEnd} tells that they were used.
 */
final class BitReader {
    /** Bits that {@link #refill} makes sure of. */
    static final int KNOWN = 57;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** The next bits, from the highest on. */
    long buffer;

    int count;

    private final byte[] data;
    private int position;
    /** Bits that don't exist. */
    private long paddingBits;

    BitReader(byte[] data, int position) {
        this.data = data;
        this.position = position;
    }

    /** Makes at least {@link #KNOWN} bits known, of which there must be fewer before. */
    void refill() {
        if (position + 8 <= data.length) {
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
        while (count < KNOWN) {
            int next = position < data.length ? data[position] & 0xFF : -1;
            boolean isStuffed = next == 0xFF && position + 1 < data.length && data[position + 1] == 0;
            if (next < 0 || (next == 0xFF && !isStuffed)) {
                paddingBits += 8;
                count += 8;
                continue;
            }
            buffer |= (long) next << (56 - count);
            count += 8;
            position += isStuffed ? 2 : 1;
        }
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

    /** @throws UndecodableFrameException if more bits were read than there are */
    void checkNotBeyondEnd() throws UndecodableFrameException {
        if (count < paddingBits) {
            throw new UndecodableFrameException("JPEG: the samples end before those of the last row");
        }
    }

    /** Where a marker is to be looked for: no byte before is one. */
    int position() {
        return position;
    }
}
