package org.pharos.dicom.imageio.picture;

import org.pharos.dicom.imageio.pixel.ColourRaster;

/** Pictures of colours. */
final class Colours {
    private Colours() {}

    /** With the upper 8 bits of each sample. */
    static Picture ofEightBits(ColourRaster colours) {
        byte[] samples = colours.sampleBytes() == 1
                ? colours.samples()
                : upperBits(colours.samples(), Math.max(0, colours.bits() - Byte.SIZE));
        return new Picture(colours.width(), colours.height(), 3, 1, samples);
    }

    private static byte[] upperBits(byte[] words, int shift) {
        var samples = new byte[words.length / 2];
        for (int i = 0; i < samples.length; i++) {
            int value = words[2 * i] & 0xFF | (words[2 * i + 1] & 0xFF) << Byte.SIZE;
            samples[i] = (byte) (value >> shift);
        }
        return samples;
    }
}
