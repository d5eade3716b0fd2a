package org.pharos.codec.rle.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameEncoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;

/** Encodes RLE Lossless (PS3.5 annex G). */
@Component
public final class RleFrameEncoder implements FrameEncoder {
    @Override
    public Set<String> transferSyntaxes() {
        return Set.of(SegmentLayout.TRANSFER_SYNTAX);
    }

    @Override
    public boolean canEncode(String transferSyntax, FrameFormat format) {
        return SegmentLayout.fits(format) && largest(format) <= Integer.MAX_VALUE - Long.BYTES;
    }

    @Override
    public EncodedFrame encode(String transferSyntax, NativeFrame frame, int quality) {
        FrameFormat format = frame.format();
        if (!canEncode(transferSyntax, format)) {
            throw new IllegalArgumentException("Pixels of that format can't be run-length encoded");
        }
        var layout = SegmentLayout.of(format, format.planar());
        var out = new SegmentWriter(frame.pixels().length);
        var header = ByteBuffer.allocate(SegmentLayout.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(layout.segments());
        var row = new byte[format.columns()];
        for (int segment = 0; segment < layout.segments(); segment++) {
            header.putInt(out.length());
            int source = layout.firstByte(segment);
            for (int y = 0; y < format.rows(); y++) {
                for (int x = 0; x < row.length; x++) {
                    row[x] = frame.pixels()[source];
                    source += layout.stride();
                }
                out.packRow(row);
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("Encoding was interrupted");
                }
            }
            out.pad();
        }
        // PS3.5 G.2: the segments are in the order of planes, so that is what the data set says of colours.
        return new EncodedFrame(format.withPlanar(format.samplesPerPixel() > 1), out.finish(header.array()));
    }

    /** Length of the worst case, where each row is longer by a byte for each 128. */
    private static long largest(FrameFormat format) {
        return format.nativeLength()
                + format.nativeLength() / 128
                + (long) format.rows() * format.samplesPerPixel() * (format.bitsAllocated() / Byte.SIZE)
                + SegmentLayout.HEADER_BYTES;
    }

    /** Bytes of a stream that grows. */
    private static final class SegmentWriter {
        private static final int LONGEST = 128;
        private static final int WORTHWHILE = 3;

        private byte[] bytes;
        private int length = SegmentLayout.HEADER_BYTES;

        SegmentWriter(int frameBytes) {
            bytes = new byte[SegmentLayout.HEADER_BYTES + frameBytes / 2];
        }

        int length() {
            return length;
        }

        /** Packs a row: runs of three and more as such, two equal bytes only where no literals stand before them. */
        void packRow(byte[] row) {
            reserve(row.length + row.length / LONGEST + 1);
            int literals = 0;
            int x = 0;
            while (x < row.length) {
                int run = run(row, x);
                if (run >= WORTHWHILE || run == 2 && literals == x) {
                    literals(row, literals, x);
                    bytes[length++] = (byte) (1 - run);
                    bytes[length++] = row[x];
                    x += run;
                    literals = x;
                } else {
                    x += run;
                }
            }
            literals(row, literals, x);
        }

        private static int run(byte[] row, int from) {
            int end = Math.min(row.length, from + LONGEST);
            int x = from + 1;
            while (x < end && row[x] == row[from]) {
                x++;
            }
            return x - from;
        }

        private void literals(byte[] row, int from, int end) {
            for (int x = from; x < end; x += LONGEST) {
                int count = Math.min(LONGEST, end - x);
                bytes[length++] = (byte) (count - 1);
                System.arraycopy(row, x, bytes, length, count);
                length += count;
            }
        }

        /** PS3.5 G.3.1: a segment has an even length. */
        void pad() {
            reserve(1);
            if (length % 2 != 0) {
                bytes[length++] = 0;
            }
        }

        private void reserve(int more) {
            if (bytes.length - length < more) {
                long larger = Math.max(length + (long) more, bytes.length * 3L / 2);
                bytes = Arrays.copyOf(bytes, (int) Math.min(larger, Integer.MAX_VALUE - Long.BYTES));
            }
        }

        byte[] finish(byte[] header) {
            System.arraycopy(header, 0, bytes, 0, header.length);
            return Arrays.copyOf(bytes, length);
        }
    }
}
