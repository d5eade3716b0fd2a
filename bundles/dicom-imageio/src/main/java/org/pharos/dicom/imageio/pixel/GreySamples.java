package org.pharos.dicom.imageio.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes stored values of the bytes of native grey frames: one number a pixel, filling its bytes, with its sign. */
final class GreySamples {
    private GreySamples() {}

    /**
     * Reads the values.
     *
     * @param unusedBitsAreOthers whether the bits that aren't stored hold something else, such as an overlay; where they don't,
     *     values that need more bits than Bits Stored says are kept, as some devices get that number wrong
     */
    static GreyRaster read(PixelFormat format, byte[] pixels, boolean unusedBitsAreOthers)
            throws UnsupportedPixelsException {
        int bytes = format.bitsAllocated() / Byte.SIZE;
        return switch (format.bitsAllocated()) {
            case 1 -> new GreyRaster(format.columns(), format.rows(), 1, false, bits(pixels, (int) format.pixels()));
            case 8, 16, 32 -> {
                byte[] samples = isPlain(format, unusedBitsAreOthers) ? pixels : normalised(format, pixels, bytes);
                yield new GreyRaster(format.columns(), format.rows(), bytes, format.signed(), samples);
            }
            default -> throw new UnsupportedPixelsException(format.bitsAllocated() + " bits allocated");
        };
    }

    private static boolean isPlain(PixelFormat format, boolean unusedBitsAreOthers) {
        if (format.bitsStored() == format.bitsAllocated()) {
            return true;
        }
        return format.highBit() == format.bitsStored() - 1 && !format.signed() && !unusedBitsAreOthers;
    }

    private static byte[] normalised(PixelFormat format, byte[] pixels, int bytes) {
        int above = Integer.SIZE - 1 - format.highBit();
        int below = Integer.SIZE - format.bitsStored();
        var in = ByteBuffer.wrap(pixels).order(ByteOrder.LITTLE_ENDIAN);
        var samples = new byte[pixels.length];
        var out = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < pixels.length; i += bytes) {
            int bits = bytes == 1 ? in.get(i) : bytes == 2 ? in.getShort(i) : in.getInt(i);
            int value = format.signed() ? bits << above >> below : bits << above >>> below;
            if (bytes == 1) {
                out.put(i, (byte) value);
            } else if (bytes == 2) {
                out.putShort(i, (short) value);
            } else {
                out.putInt(i, value);
            }
        }
        return samples;
    }

    /** Bits are packed, the first pixel lowest (PS3.5 8.1.1). */
    private static byte[] bits(byte[] packed, int pixels) {
        var samples = new byte[pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            samples[pixel] = (byte) (packed[pixel >> 3] >> (pixel & 7) & 1);
        }
        return samples;
    }
}
