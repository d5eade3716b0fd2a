package org.pharos.dicom.imageio.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.imageio.pixel.ColourRaster;
import org.pharos.dicom.imageio.pixel.FloatRaster;
import org.pharos.dicom.imageio.pixel.GreyRaster;
import org.pharos.dicom.imageio.pixel.LookupTable;
import org.pharos.dicom.imageio.pixel.PixelFormat;
import org.pharos.dicom.imageio.pixel.Presentation;
import org.pharos.dicom.imageio.pixel.Rescale;
import org.pharos.dicom.imageio.pixel.Window;

class PictureTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static GreyRaster bytes(int width, int... values) {
        var samples = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            samples[i] = (byte) values[i];
        }
        return new GreyRaster(width, values.length / width, 1, false, samples);
    }

    private static GreyRaster words(int width, boolean signed, int... values) {
        var samples = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            samples[2 * i] = (byte) values[i];
            samples[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return new GreyRaster(width, values.length / width, 2, signed, samples);
    }

    private static int[] unsigned(Picture picture) {
        var values = new int[picture.samples().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.samples()[i] & 0xFF;
        }
        return values;
    }

    private static PixelFormat format(GreyRaster grey, String photometric) {
        int bits = 8 * grey.sampleBytes();
        return new PixelFormat(grey.height(), grey.width(), 1, bits, bits, bits - 1, grey.signed(), photometric, false);
    }

    private static Presentation presentation(Window window) {
        return new Presentation(Rescale.IDENTITY, Optional.empty(), Optional.ofNullable(window), Optional.empty());
    }

    @Test
    void previewGoesFromTheLeastToTheLargestValue() {
        assertThat(unsigned(Preview.of(words(3, true, -100, 0, 100), false))).containsExactly(0, 128, 255);
        assertThat(unsigned(Preview.of(bytes(2, 7, 8), true))).containsExactly(255, 0);
        assertThat(unsigned(Preview.of(bytes(2, 9, 9), false))).containsExactly(0, 0);
        assertThat(unsigned(Preview.of(bytes(2, 9, 9), true))).containsExactly(255, 255);
    }

    @Test
    void tablesGiveWhatTheRulesGive() {
        var random = new Random(5);
        var values = new int[300 * 300];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(0x10000) - 0x8000;
        }
        values[1] = -0x8000;
        values[2] = 0x7FFF;
        int[] preview = unsigned(Preview.of(words(300, true, values), false));
        for (int i = 0; i < values.length; i += 97) {
            assertThat(preview[i]).isEqualTo((int) ((values[i] + 0x8000) * (255f / 0xFFFF) + 0.5f));
        }
    }

    @Test
    void windowCutsTheFraction() {
        GreyRaster grey = words(5, false, 0, 100, 150, 299, 1000);

        assertThat(unsigned(Rendering.of(
                        grey,
                        format(grey, "MONOCHROME2"),
                        presentation(Window.of(200, 200)),
                        RenderingOptions.DEFAULT)))
                .containsExactly(0, 0, 63, 253, 255);
        assertThat(unsigned(Rendering.of(
                        grey,
                        format(grey, "MONOCHROME1"),
                        presentation(Window.of(200, 200)),
                        RenderingOptions.DEFAULT)))
                .containsExactly(255, 255, 192, 2, 0);
    }

    @Test
    void argumentsReplaceTheWindow() {
        GreyRaster grey = words(3, false, 0, 10, 20);
        var options = new RenderingOptions(OptionalDouble.of(10), OptionalDouble.of(0), 0, 0, false);

        assertThat(unsigned(Rendering.of(grey, format(grey, "MONOCHROME2"), presentation(Window.of(1, 2)), options)))
                .containsExactly(0, 255, 255);
    }

    @Test
    void withoutAWindowAllStoredValuesAreShown() {
        GreyRaster grey = bytes(3, 0, 128, 255);

        assertThat(unsigned(
                        Rendering.of(grey, format(grey, "MONOCHROME2"), presentation(null), RenderingOptions.DEFAULT)))
                .containsExactly(0, 127, 254);
    }

    @Test
    void sigmoidIsSteepInTheMiddle() {
        GreyRaster grey = bytes(3, 0, 100, 200);

        assertThat(unsigned(Rendering.of(
                        grey,
                        format(grey, "MONOCHROME2"),
                        presentation(new Window(100, 100, true)),
                        RenderingOptions.DEFAULT)))
                .containsExactly(4, 127, 250);
    }

    @Test
    void tablesOfTheDataSetAreUsed() {
        GreyRaster grey = bytes(3, 0, 1, 2);
        var modality = new LookupTable(0, 16, new char[] {10, 11, 12});
        var voi = new LookupTable(10, 8, new char[] {255, 100, 0});
        var presentation =
                new Presentation(Rescale.IDENTITY, Optional.of(modality), Optional.empty(), Optional.of(voi));

        assertThat(unsigned(Rendering.of(grey, format(grey, "MONOCHROME2"), presentation, RenderingOptions.DEFAULT)))
                .containsExactly(255, 100, 0);
    }

    @Test
    void sizeKeepsTheRatio() {
        GreyRaster grey = bytes(4, 0, 1, 2, 3, 4, 5, 6, 7);
        var narrow = new RenderingOptions(NONE, NONE, 2, 100, false);
        var large = new RenderingOptions(NONE, NONE, 0, 4, true);

        Picture small = Rendering.of(grey, format(grey, "MONOCHROME2"), presentation(null), narrow);
        Picture enlarged = Rendering.of(grey, format(grey, "MONOCHROME2"), presentation(null), large);

        assertThat(new int[] {small.width(), small.height()}).containsExactly(2, 1);
        assertThat(unsigned(small)).containsExactly(4, 6);
        assertThat(new int[] {enlarged.width(), enlarged.height()}).containsExactly(8, 4);
        assertThatThrownBy(() -> Rendering.of(
                        grey,
                        format(grey, "MONOCHROME2"),
                        presentation(null),
                        new RenderingOptions(NONE, NONE, 1_000_000, 0, false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void smoothingMixesNeighbours() {
        GreyRaster grey = bytes(5, 0, 0, 255, 0, 0);
        var options = new RenderingOptions(NONE, NONE, 3, 0, true);

        Picture smooth = Rendering.of(grey, format(grey, "MONOCHROME2"), presentation(Window.of(127.5, 255)), options);

        // 1 4 6 4 1 sixteenths; pixels 0, 2 and 4 are taken.
        assertThat(unsigned(smooth)).containsExactly(15, 95, 15);
    }

    @Test
    void storedValuesAreCutOff() {
        GreyRaster grey = words(3, true, -5, 3, 300);

        assertThat(unsigned(StoredValues.UINT8.of(grey))).containsExactly(0, 3, 255);
        assertThat(unsigned(StoredValues.UINT16.of(words(2, true, -5, 0x1234)))).containsExactly(0, 0, 0x12, 0x34);
        assertThat(unsigned(StoredValues.INT16.of(words(2, false, 0xFFFF, 1)))).containsExactly(0x7F, 0xFF, 0, 1);
        assertThat(unsigned(StoredValues.INT16.of(words(1, true, -2)))).containsExactly(0xFF, 0xFE);
    }

    @Test
    void deepColoursAreShownByTheirUpperBits() {
        var colours = new ColourRaster(1, 1, 12, 2, new byte[] {0x10, 0x02, 0x20, 0x04, (byte) 0xF0, 0x0F});

        assertThat(unsigned(Preview.of(colours, false))).containsExactly(0x21, 0x42, 0xFF);
    }

    @Test
    void otherReadersReadWhatIsWritten() throws IOException {
        for (int channels : new int[] {1, 3}) {
            for (int bytes : new int[] {1, 2}) {
                Picture picture = noise(301, 97, channels, bytes);
                BufferedImage read = ImageIO.read(new ByteArrayInputStream(written(new PngWriter(), picture)));

                assertThat(samples(read, bytes)).isEqualTo(picture.samples());
            }
        }
    }

    @Test
    void largeFilesHaveSeveralChunks() throws IOException {
        Picture picture = noise(1000, 700, 1, 1);

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(written(new PngWriter(), picture)));

        assertThat(samples(read, 1)).isEqualTo(picture.samples());
    }

    @Test
    void backgroundTakesNoRoom() throws IOException {
        var samples = new byte[1000 * 1000];
        samples[500_500] = 1;

        byte[] file = written(new PngWriter(), new Picture(1000, 1000, 1, 1, samples));

        assertThat(file).hasSizeLessThan(10_000);
        assertThat(samples(ImageIO.read(new ByteArrayInputStream(file)), 1)).isEqualTo(samples);
    }

    private static Picture noise(int width, int height, int channels, int bytes) {
        var samples = new byte[width * height * channels * bytes];
        new Random(width).nextBytes(samples);
        return new Picture(width, height, channels, bytes, samples);
    }

    private static byte[] written(PictureWriter writer, Picture picture) throws IOException {
        var out = new ByteArrayOutputStream();
        writer.write(picture, out);
        return out.toByteArray();
    }

    private static byte[] samples(BufferedImage image, int bytes) {
        int[] values = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        var samples = new byte[values.length * bytes];
        for (int i = 0; i < values.length; i++) {
            for (int part = 0; part < bytes; part++) {
                samples[i * bytes + part] = (byte) (values[i] >> 8 * (bytes - 1 - part));
            }
        }
        return samples;
    }

    @Test
    void jpegKeepsWhatIsSmooth() throws IOException {
        for (int channels : new int[] {1, 3}) {
            var samples = new byte[64 * 64 * channels];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (i / channels % 64 * 3);
            }
            byte[] file = written(new JpegWriter(100), new Picture(64, 64, channels, 1, samples));
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(file));

            byte[] decoded = samples(read, 1);
            for (int i = 0; i < samples.length; i++) {
                assertThat(decoded[i] & 0xFF).isBetween((samples[i] & 0xFF) - 4, (samples[i] & 0xFF) + 4);
            }
            assertThat(written(new JpegWriter(10), new Picture(64, 64, channels, 1, samples)))
                    .hasSizeLessThan(file.length);
        }
    }

    @Test
    void jpegHasEightBitsAndAQuality() {
        assertThat(new JpegWriter(1).canWrite(noise(2, 2, 1, 2))).isFalse();
        assertThatThrownBy(() -> new JpegWriter(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JpegWriter(101)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pamHasAHeaderInText() throws IOException {
        byte[] file = written(new PamWriter(), new Picture(1, 2, 1, 1, new byte[] {65, 66}));

        assertThat(new String(file, StandardCharsets.US_ASCII))
                .isEqualTo("P7\nWIDTH 1\nHEIGHT 2\nDEPTH 1\nMAXVAL 255\nTUPLTYPE GRAYSCALE\nENDHDR\nAB");
    }

    @Test
    void numbersWithFractionsAreShownFromTheLeastToTheLargest() {
        double[] values = {-Double.MAX_VALUE, Double.NaN, 0, Double.MAX_VALUE, Double.POSITIVE_INFINITY};
        var bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        var raster = new FloatRaster(values.length, 1, 8, bytes.array());

        assertThat(Preview.of(raster, false).samples()).containsExactly(0, 0, 128, 255, 255);
        assertThat(Preview.of(raster, true).samples()).containsExactly(255, 255, 127, 0, 0);
    }
}
