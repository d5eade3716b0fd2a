package org.pharos.rest.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.imageio.pixel.ColourRaster;
import org.pharos.dicom.imageio.pixel.GreyRaster;
import org.pharos.dicom.imageio.pixel.PixelFormat;
import org.pharos.dicom.imageio.pixel.Presentation;
import org.pharos.dicom.imageio.pixel.Raster;
import org.pharos.dicom.imageio.pixel.Rescale;

/** Frames as NumPy and Matlab read them. */
class FrameTextsTest {
    private static final GreyRaster GREY = new GreyRaster(2, 2, 1, true, new byte[] {1, -2, 3, 4});
    private static final ColourRaster COLOURS = new ColourRaster(1, 2, 8, 1, new byte[] {1, 2, 3, -1, 0, 9});

    private static DecodedFrame frame(Raster raster) {
        return new DecodedFrame(
                new PixelFormat(raster.height(), raster.width(), 1, 8, 8, 7, true, "MONOCHROME2", false),
                new Presentation(new Rescale(2, 0.5), Optional.empty(), Optional.empty(), Optional.empty()),
                raster);
    }

    private static String matlab(Raster raster) throws IOException {
        var out = new ByteArrayOutputStream();
        MatlabText.write(raster, out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void matlabReadsRows() throws IOException {
        assertThat(matlab(GREY)).isEqualTo("double([ 1 -2 ; 3 4 ])");
        assertThat(matlab(COLOURS)).isEqualTo("double(permute(reshape([ 1 2 3 255 0 9 ], [ 3 2 1 ]), [ 3 2 1 ]))");
    }

    @Test
    void headerOfNumpyTellsTypeAndShape() {
        byte[] header = ArrayFormat.of(frame(COLOURS), true).header(7);

        assertThat(header.length % 64).isZero();
        assertThat(header)
                .startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, header.length - 10, 0)
                .endsWith('\n');
        assertThat(new String(header, StandardCharsets.ISO_8859_1))
                .contains("{'descr': '<u1', 'fortran_order': False, 'shape': (7, 2, 1, 3), }");
        assertThat(new String(ArrayFormat.of(frame(GREY), false).header(), StandardCharsets.ISO_8859_1))
                .contains("'<i1'", "(2, 2, 1)");
    }

    @Test
    void greyValuesAreRescaled() throws IOException {
        var out = new ByteArrayOutputStream();
        ArraySamples.write(frame(GREY), true, out);

        var floats = ByteBuffer.wrap(out.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertThat(new float[] {floats.get(0), floats.get(1), floats.get(2), floats.get(3)})
                .containsExactly(2.5f, -3.5f, 6.5f, 8.5f);
        assertThat(ArrayFormat.of(frame(GREY), true).frameBytes()).isEqualTo(out.size());
    }

    @Test
    void largeFramesAreWrittenInPieces() throws IOException {
        var out = new ByteArrayOutputStream();
        ArraySamples.write(frame(new GreyRaster(300, 300, 1, false, new byte[90_000])), true, out);

        assertThat(out.size()).isEqualTo(360_000);
    }
}
