package org.pharos.rest.images.internal;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pharos.dicom.imageio.pixel.ColourRaster;
import org.pharos.dicom.imageio.pixel.FloatRaster;
import org.pharos.dicom.imageio.pixel.GreyRaster;

/**
 * What NumPy has to know of the frames in an array.
 *
 * @param type of a sample, as NumPy writes it
 * @param sampleBytes its length
 */
record ArrayFormat(String type, int sampleBytes, int height, int width, int channels) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    /**
     * The format of a frame.
     *
     * @param rescaled whether grey values are those of the modality
     */
    static ArrayFormat of(DecodedFrame frame, boolean rescaled) {
        if (frame.raster() instanceof ColourRaster colours) {
            return new ArrayFormat(
                    "<u" + colours.sampleBytes(), colours.sampleBytes(), colours.height(), colours.width(), 3);
        }
        if (frame.raster() instanceof FloatRaster numbers) {
            int bytes = numbers.sampleBytes();
            return new ArrayFormat("<f" + bytes, bytes, numbers.height(), numbers.width(), 1);
        }
        var grey = (GreyRaster) frame.raster();
        return rescaled
                ? new ArrayFormat("<f4", Float.BYTES, grey.height(), grey.width(), 1)
                : new ArrayFormat(
                        (grey.signed() ? "<i" : "<u") + grey.sampleBytes(),
                        grey.sampleBytes(),
                        grey.height(),
                        grey.width(),
                        1);
    }

    /** Bytes of a frame in the array. */
    long frameBytes() {
        return (long) sampleBytes * height * width * channels;
    }

    /** The header of a file of format 1.0, for one frame that has no number. */
    byte[] header() {
        return header(new int[] {height, width, channels});
    }

    /** The header of a file of format 1.0. */
    byte[] header(int frames) {
        return header(new int[] {frames, height, width, channels});
    }

    private byte[] header(int[] shape) {
        String dimensions = IntStream.of(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + dimensions + "), }";
        int textBytes = MAGIC.length + Short.BYTES + text.length() + 1;
        int padding = (ALIGNMENT - textBytes % ALIGNMENT) % ALIGNMENT;
        byte[] padded = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        var header = new byte[MAGIC.length + Short.BYTES + padded.length];
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[MAGIC.length] = (byte) padded.length;
        header[MAGIC.length + 1] = (byte) (padded.length >> Byte.SIZE);
        System.arraycopy(padded, 0, header, MAGIC.length + Short.BYTES, padded.length);
        return header;
    }
}
