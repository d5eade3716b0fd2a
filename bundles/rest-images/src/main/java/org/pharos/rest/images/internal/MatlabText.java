package org.pharos.rest.images.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.pharos.dicom.imageio.pixel.ColourRaster;
import org.pharos.dicom.imageio.pixel.FloatRaster;
import org.pharos.dicom.imageio.pixel.GreyRaster;
import org.pharos.dicom.imageio.pixel.Raster;

/** Writes pixels as an expression of Matlab, in the very text that clients know: the dimensions of colours are in an odd order. */
final class MatlabText {
    private static final int BUFFER_CHARACTERS = 1 << 14;

    private MatlabText() {}

    static void write(Raster raster, OutputStream out) throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII), BUFFER_CHARACTERS);
        if (raster instanceof ColourRaster colours) {
            writeColours(colours, text);
        } else if (raster instanceof FloatRaster numbers) {
            writeNumbers(numbers, text);
        } else {
            writeGrey((GreyRaster) raster, text);
        }
        text.flush();
    }

    private static void writeGrey(GreyRaster grey, Writer text) throws IOException {
        text.write("double([ ");
        for (int pixel = 0; pixel < grey.pixels(); pixel++) {
            if (pixel > 0 && pixel % grey.width() == 0) {
                text.write("; ");
            }
            text.write(Long.toString(grey.value(pixel)));
            text.write(' ');
        }
        text.write("])");
    }

    private static void writeNumbers(FloatRaster numbers, Writer text) throws IOException {
        text.write("double([ ");
        for (int pixel = 0; pixel < numbers.pixels(); pixel++) {
            if (pixel > 0 && pixel % numbers.width() == 0) {
                text.write("; ");
            }
            double value = numbers.value(pixel);
            // MATLAB writes infinity in its own way.
            String number =
                    numbers.sampleBytes() == Float.BYTES ? Float.toString((float) value) : Double.toString(value);
            text.write(number.replace("Infinity", "Inf"));
            text.write(' ');
        }
        text.write("])");
    }

    private static void writeColours(ColourRaster colours, Writer text) throws IOException {
        text.write("double(permute(reshape([ ");
        byte[] samples = colours.samples();
        for (int i = 0; i < samples.length; i += colours.sampleBytes()) {
            int value = samples[i] & 0xFF;
            text.write(Integer.toString(
                    colours.sampleBytes() == 1 ? value : value | (samples[i + 1] & 0xFF) << Byte.SIZE));
            text.write(' ');
        }
        text.write("], [ 3 " + colours.height() + " " + colours.width() + " ]), [ 3 2 1 ]))");
    }
}
