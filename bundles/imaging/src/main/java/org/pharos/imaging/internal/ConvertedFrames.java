package org.pharos.imaging.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameFormat;
import org.pharos.core.image.TemporaryFile;

/** Frames in a temporary file, one after the other; encoded ones with an even length each. */
final class ConvertedFrames implements Closeable {
    private static final int FIRST_CAPACITY = 16;

    private final TemporaryFile file;
    private final boolean isNative;
    private @Nullable FrameFormat format;
    private int[] lengths = new int[FIRST_CAPACITY];
    private int count;
    private long nativeBytes;
    private long encodedBytes;

    ConvertedFrames(TemporaryFile file, boolean isNative) {
        this.file = file;
        this.isNative = isNative;
    }

    /**
     * Counts a frame.
     *
     * @param length without padding
     * @param plainLength what it takes without compression
     */
    void add(FrameFormat frame, int length, long plainLength) {
        FrameFormat first = format;
        if (first != null && !first.equals(frame)) {
            throw new PharosException(ErrorCode.CORRUPTED_FILE, "The frames of the image are of several formats");
        }
        format = frame;
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        lengths[count++] = length;
        encodedBytes += length;
        nativeBytes += plainLength;
    }

    TemporaryFile file() {
        return file;
    }

    boolean isNative() {
        return isNative;
    }

    /** What all frames have in common. */
    FrameFormat format() {
        FrameFormat known = format;
        if (known == null) {
            throw new IllegalStateException("There is no frame");
        }
        return known;
    }

    int count() {
        return count;
    }

    /** Length of an encoded frame with padding. */
    long evenLength(int frame) {
        return (lengths[frame] + 1L) & ~1L;
    }

    /** How much smaller the frames are than without compression. */
    double ratio() {
        return (double) nativeBytes / encodedBytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
