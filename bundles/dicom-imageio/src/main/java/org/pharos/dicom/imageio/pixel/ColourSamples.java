package org.pharos.dicom.imageio.pixel;

/** Makes red, green and blue of the bytes of native colour frames. */
final class ColourSamples {
    private static final int CHANNELS = 3;

    private ColourSamples() {}

    static ColourRaster read(PixelFormat format, byte[] pixels) throws UnsupportedPixelsException {
        int bytes = format.bitsAllocated() / Byte.SIZE;
        if (format.samples() != CHANNELS || format.bitsAllocated() != 8 && format.bitsAllocated() != 16) {
            throw new UnsupportedPixelsException(
                    format.samples() + " samples a pixel, " + format.bitsAllocated() + " bits allocated");
        }
        if (format.signed()) {
            throw new UnsupportedPixelsException("Colours below zero");
        }
        byte[] interleaved = format.planar() ? interleave(pixels, bytes) : pixels;
        byte[] rgb = switch (format.photometric()) {
            // What a JPEG 2000 decoder leaves as YBR_ICT or YBR_RCT it has transformed back already.
            case "RGB", "YBR_ICT", "YBR_RCT" -> interleaved;
            case "YBR_FULL", "YBR_FULL_422" -> converted(format, interleaved, YbrToRgb.FULL);
            case "YBR_PARTIAL_422", "YBR_PARTIAL_420" -> converted(format, interleaved, YbrToRgb.PARTIAL);
            default -> throw new UnsupportedPixelsException("Colours of that photometric interpretation");
        };
        return new ColourRaster(format.columns(), format.rows(), format.highBit() + 1, bytes, rgb);
    }

    private static byte[] converted(PixelFormat format, byte[] samples, YbrToRgb conversion)
            throws UnsupportedPixelsException {
        if (format.bitsAllocated() != Byte.SIZE) {
            throw new UnsupportedPixelsException("Luminance and chrominance of more than 8 bits");
        }
        return conversion.apply(samples);
    }

    private static byte[] interleave(byte[] planes, int bytes) {
        int plane = planes.length / CHANNELS;
        var pixels = new byte[planes.length];
        for (int channel = 0; channel < CHANNELS; channel++) {
            int source = channel * plane;
            for (int target = channel * bytes; target < pixels.length; target += CHANNELS * bytes) {
                for (int i = 0; i < bytes; i++) {
                    pixels[target + i] = planes[source++];
                }
            }
        }
        return pixels;
    }
}
