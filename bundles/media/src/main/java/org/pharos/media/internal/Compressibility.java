package org.pharos.media.internal;

import java.util.zip.Deflater;

/** Tells by a sample whether deflating a file is worth its time: noise, as of pixels, and what is compressed already isn't. */
final class Compressibility {
    private static final int SAMPLE_BYTES = 16 << 10;
    private static final double WORTH = 0.9;

    private Compressibility() {}

    /**
     * Tries it.
     *
     * @param start the beginning of a file, whose end counts as it is the least part of the header
     * @param length bytes of it
     */
    static boolean of(byte[] start, int length) {
        int sample = Math.min(SAMPLE_BYTES, length);
        if (sample == 0) {
            return false;
        }
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(start, length - sample, sample);
            deflater.finish();
            int packed = deflater.deflate(new byte[(int) (sample * WORTH)]);
            return deflater.finished() && packed > 0;
        } finally {
            deflater.end();
        }
    }
}
