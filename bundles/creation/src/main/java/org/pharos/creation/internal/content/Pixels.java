package org.pharos.creation.internal.content;

import java.io.Closeable;
import java.io.IOException;
import org.pharos.api.image.FrameFormat;
import org.pharos.core.image.TemporaryFile;

/**
 * A decoded picture.
 *
 * @param format grey values without a sign, or RGB with the samples of a pixel side by side
 * @param samples in little endian; closed with this
 */
record Pixels(FrameFormat format, TemporaryFile samples) implements Closeable {
    @Override
    public void close() throws IOException {
        samples.close();
    }

    /** Grey values. */
    static FrameFormat grey(int rows, int columns, int bitsAllocated, int bitsStored) {
        return new FrameFormat(
                rows, columns, 1, bitsAllocated, bitsStored, bitsStored - 1, false, "MONOCHROME2", false);
    }

    /** Colours. */
    static FrameFormat colours(int rows, int columns, int bitsAllocated, int bitsStored) {
        return new FrameFormat(rows, columns, 3, bitsAllocated, bitsStored, bitsStored - 1, false, "RGB", false);
    }
}
