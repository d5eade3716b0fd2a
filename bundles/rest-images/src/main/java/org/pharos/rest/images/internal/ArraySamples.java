package org.pharos.rest.images.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pharos.dicom.imageio.pixel.ColourRaster;
import org.pharos.dicom.imageio.pixel.FloatRaster;
import org.pharos.dicom.imageio.pixel.GreyRaster;
import org.pharos.dicom.imageio.pixel.Presentation;
import org.pharos.dicom.imageio.pixel.Rescale;

/** Writes the samples of frames as they stand in arrays. */
final class ArraySamples {
    private static final int PIECE_PIXELS = 1 << 14;

    private ArraySamples() {}

    /** Writes a frame; grey values as those of the modality if that is wanted. */
    static void write(DecodedFrame frame, boolean rescaled, OutputStream out) throws IOException {
        if (frame.raster() instanceof ColourRaster colours) {
            out.write(colours.samples());
        } else if (frame.raster() instanceof FloatRaster numbers) {
            Rescale rescale = frame.presentation().rescale();
            if (rescaled && !rescale.equals(Rescale.IDENTITY)) {
                writeRescaled(numbers, rescale, out);
            } else {
                out.write(numbers.samples());
            }
        } else if (rescaled) {
            writeRescaled((GreyRaster) frame.raster(), frame.presentation(), out);
        } else {
            out.write(((GreyRaster) frame.raster()).samples());
        }
    }

    /** In as many bytes as they have. */
    private static void writeRescaled(FloatRaster numbers, Rescale rescale, OutputStream out) throws IOException {
        var piece = ByteBuffer.allocate(PIECE_PIXELS * numbers.sampleBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int pixel = 0; pixel < numbers.pixels(); pixel++) {
            if (!piece.hasRemaining()) {
                out.write(piece.array());
                piece.clear();
            }
            double value = rescale.apply(numbers.value(pixel));
            if (numbers.sampleBytes() == Float.BYTES) {
                piece.putFloat((float) value);
            } else {
                piece.putDouble(value);
            }
        }
        out.write(piece.array(), 0, piece.position());
    }

    private static void writeRescaled(GreyRaster grey, Presentation presentation, OutputStream out) throws IOException {
        var piece = ByteBuffer.allocate(PIECE_PIXELS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int pixel = 0; pixel < grey.pixels(); pixel++) {
            if (!piece.hasRemaining()) {
                out.write(piece.array());
                piece.clear();
            }
            piece.putFloat((float) presentation.modality(grey.value(pixel)));
        }
        out.write(piece.array(), 0, piece.position());
    }
}
