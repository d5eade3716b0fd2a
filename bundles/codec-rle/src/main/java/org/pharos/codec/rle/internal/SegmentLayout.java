package org.pharos.codec.rle.internal;

import org.pharos.api.image.FrameFormat;

/**
 * Which bytes of a frame make which segment (PS3.5 G.2): the samples in their order, of each the most significant byte first.
 *
 * @param samples of a pixel
 * @param sampleBytes of a sample
 * @param pixels of the frame
 * @param planar whether the frame has one plane after the other
 */
record SegmentLayout(int samples, int sampleBytes, int pixels, boolean planar) {
    static final String TRANSFER_SYNTAX = "1.2.840.10008.1.2.5";

    /** The header: the number of segments and where 15 of them start. */
    static final int HEADER_BYTES = 64;

    private static final int MOST_SEGMENTS = 15;

    static SegmentLayout of(FrameFormat format, boolean planar) {
        return new SegmentLayout(
                format.samplesPerPixel(),
                format.bitsAllocated() / Byte.SIZE,
                Math.multiplyExact(format.rows(), format.columns()),
                planar && format.samplesPerPixel() > 1);
    }

    /** Whether frames of a format can be run-length encoded at all. */
    static boolean fits(FrameFormat format) {
        return format.bitsAllocated() % Byte.SIZE == 0
                && format.samplesPerPixel() * (format.bitsAllocated() / Byte.SIZE) <= MOST_SEGMENTS
                && format.nativeLength() <= Integer.MAX_VALUE - HEADER_BYTES;
    }

    int segments() {
        return samples * sampleBytes;
    }

    /** Where in the frame the first byte of a segment is. */
    int firstByte(int segment) {
        int sample = segment / sampleBytes;
        int byteOfSample = sampleBytes - 1 - segment % sampleBytes;
        return (planar ? sample * pixels * sampleBytes : sample * sampleBytes) + byteOfSample;
    }

    /** Distance in the frame from one byte of a segment to the next. */
    int stride() {
        return planar ? sampleBytes : samples * sampleBytes;
    }
}
