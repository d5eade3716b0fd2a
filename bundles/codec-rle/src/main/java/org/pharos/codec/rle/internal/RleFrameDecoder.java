package org.pharos.codec.rle.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;

/** Decodes RLE Lossless (PS3.5 annex G). */
@Component
public final class RleFrameDecoder implements FrameDecoder {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /** The most that two bytes of a stream stand for. */
    private static final long LONGEST_RUN = 128;

    @Override
    public Set<String> transferSyntaxes() {
        return Set.of(SegmentLayout.TRANSFER_SYNTAX);
    }

    @Override
    public NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream)
            throws UndecodableFrameException {
        if (!SegmentLayout.fits(format)) {
            throw new UndecodableFrameException("Pixels of that format can't be run-length encoded");
        }
        if (format.nativeLength() > codeStream.length * LONGEST_RUN / 2) {
            throw new UndecodableFrameException("The stream is too short for the frame");
        }
        var layout = SegmentLayout.of(format, false);
        int[] bounds = bounds(codeStream, layout.segments());
        var pixels = new byte[(int) format.nativeLength()];
        if (layout.samples() == 1 && layout.sampleBytes() == 2) {
            unpackWords(codeStream, bounds, pixels, layout);
            return new NativeFrame(format.withPlanar(false), pixels);
        }
        for (int segment = 0; segment < layout.segments(); segment++) {
            unpack(
                    codeStream,
                    bounds[segment],
                    bounds[segment + 1],
                    pixels,
                    layout.firstByte(segment),
                    layout.pixels(),
                    layout.stride());
        }
        return new NativeFrame(format.withPlanar(false), pixels);
    }

    /** Where the segments start; after the last, where it ends. */
    private static int[] bounds(byte[] codeStream, int segments) throws UndecodableFrameException {
        if (codeStream.length < SegmentLayout.HEADER_BYTES) {
            throw new UndecodableFrameException("The stream is shorter than its header");
        }
        var header = ByteBuffer.wrap(codeStream).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt() != segments) {
            throw new UndecodableFrameException("The frame has " + segments + " segments, but not the stream");
        }
        var bounds = new int[segments + 1];
        bounds[segments] = codeStream.length;
        for (int segment = 0; segment < segments; segment++) {
            bounds[segment] = header.getInt();
        }
        for (int segment = 0; segment < segments; segment++) {
            if (bounds[segment] < SegmentLayout.HEADER_BYTES || bounds[segment] > bounds[segment + 1]) {
                throw new UndecodableFrameException("Segment " + segment + " has no place in the stream");
            }
        }
        return bounds;
    }

    /** Grey values of 16 bits: runs of each half are filled and copied at once, and the halves joined then. */
    private static void unpackWords(byte[] in, int[] bounds, byte[] out, SegmentLayout layout)
            throws UndecodableFrameException {
        var high = new byte[layout.pixels()];
        var low = new byte[layout.pixels()];
        unpack(in, bounds[0], bounds[1], high, 0, layout.pixels(), 1);
        unpack(in, bounds[1], bounds[2], low, 0, layout.pixels(), 1);
        for (int pixel = 0; pixel < low.length; pixel++) {
            SHORT.set(out, 2 * pixel, (short) (low[pixel] & 0xFF | high[pixel] << Byte.SIZE));
        }
    }

    private static void unpack(byte[] in, int from, int end, byte[] out, int first, int pixels, int stride)
            throws UndecodableFrameException {
        int left = pixels;
        int source = from;
        int target = first;
        int untilCheck = 1 << 16;
        while (left > 0) {
            if (source >= end) {
                throw new UndecodableFrameException("A segment ends before the image does");
            }
            int count = in[source++];
            if (count >= 0) {
                int literals = Math.min(count + 1, left);
                if (end - source < literals) {
                    throw new UndecodableFrameException("A segment ends in the middle of its bytes");
                }
                target = copy(in, source, literals, out, target, stride);
                source += count + 1;
                left -= literals;
            } else if (count != Byte.MIN_VALUE) {
                if (source >= end) {
                    throw new UndecodableFrameException("A segment ends in the middle of a run");
                }
                int run = Math.min(1 - count, left);
                target = fill(in[source++], run, out, target, stride);
                left -= run;
            }
            if (--untilCheck == 0) {
                untilCheck = 1 << 16;
                checkTime();
            }
        }
        checkTime();
    }

    private static int copy(byte[] in, int from, int count, byte[] out, int first, int stride) {
        if (stride == 1) {
            System.arraycopy(in, from, out, first, count);
            return first + count;
        }
        int target = first;
        for (int i = from; i < from + count; i++) {
            out[target] = in[i];
            target += stride;
        }
        return target;
    }

    private static int fill(byte value, int count, byte[] out, int first, int stride) {
        if (stride == 1) {
            Arrays.fill(out, first, first + count, value);
            return first + count;
        }
        int target = first;
        for (int i = 0; i < count; i++) {
            out[target] = value;
            target += stride;
        }
        return target;
    }

    private static void checkTime() throws UndecodableFrameException {
        if (Thread.currentThread().isInterrupted()) {
            throw new UndecodableFrameException("Decoding was interrupted");
        }
    }
}
