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

    /** Bytes of the scan that are prepared at a time. */
    private static final int WINDOW = 4096;

    private static final int STEP = Long.BYTES;

    /** The next bits, from the highest on. */
    long buffer;

    int count;

    private final byte[] data;
    private int position;
    /** Bytes without the zeros that were stuffed among them. */
    private final byte[] window = new byte[WINDOW + STEP];

    private int at;
    private int end;
    /** Bits in the window and the buffer, and before, that don't exist. */
    private long paddingBits;

    BitReader(byte[] data, int position) {
        this.data = data;
        this.position = position;
    }

    /** Goes on with what is at {@code position}. */
    void restart(int position) {
        this.position = position;
        buffer = 0;
        count = 0;
        at = 0;
        end = 0;
        paddingBits = 0;
    }

    /** Makes at least {@link #KNOWN} bits known, of which there must be fewer before. */
    void refill() {
        if (at + STEP > end) {
            prepare();
        }
        // Bits of the last byte that isn't counted are set twice, to the same.
        buffer |= (long) LONG.get(window, at) >>> count;
        int bytes = (Long.SIZE - count) >>> 3;
        at += bytes;
        count += bytes << 3;
    }

    private void prepare() {
        System.arraycopy(window, at, window, 0, end - at);
        end -= at;
        at = 0;
        while (end < WINDOW && position < data.length) {
            if (position + STEP <= data.length) {
                long next = (long) LONG.get(data, position);
                if (((~next - LOW_BITS) & next & HIGH_BITS) == 0) {
                    LONG.set(window, end, next);
                    end += STEP;
                    position += STEP;
                    continue;
                }
            }
            byte next = data[position];
            boolean isStuffed = next == -1 && position + 1 < data.length && data[position + 1] == 0;
            if (next == -1 && !isStuffed) {
                break;
            }
            window[end++] = next;
            position += isStuffed ? 2 : 1;
        }
        while (end < STEP) {
            window[end++] = 0;
            paddingBits += Byte.SIZE;
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
        if (count + (long) (end - at) * Byte.SIZE < paddingBits) {
            throw new UndecodableFrameException("JPEG: the samples end before those of the last row");
        }
    }

    /** Where a marker is to be looked for: no byte before is one. */
    int position() {
        return position;
    }
}
