package org.pharos.creation.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Files are those of the JDK's writer, and hand-made ones that it wouldn't write. */
class PngReaderTest {
    private static final PictureLimits LIMITS = new PictureLimits(1 << 20);

    private final Random random = new Random(3);

    private static byte[] png(BufferedImage image, boolean isInterlaced) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(isInterlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private void fill(WritableRaster raster) {
        int most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int band = 0; band < raster.getNumBands(); band++) {
                    raster.setSample(x, y, band, random.nextInt(4) == 0 ? random.nextInt(most + 1) : x * y & most);
                }
            }
        }
    }

    /** The samples that are kept, in little endian. */
    private static byte[] samples(Raster raster, int bands, int bits) {
        var out = new ByteArrayOutputStream();
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int band = 0; band < bands; band++) {
                    int sample = raster.getSample(x, y, band);
                    if (bits == 16) {
                        out.write(sample);
                        out.write(sample >> 8);
                    } else {
                        out.write(sample * 255 / ((1 << bits) - 1));
                    }
                }
            }
        }
        return out.toByteArray();
    }

    private static BufferedImage image(int width, int height, int bands, int type) {
        boolean isGrey = bands < 3;
        boolean hasAlpha = bands % 2 == 0;
        var model = new ComponentColorModel(
                ColorSpace.getInstance(isGrey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                hasAlpha,
                false,
                hasAlpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                type);
        return new BufferedImage(model, model.createCompatibleWritableRaster(width, height), false, null);
    }

    private static byte[] read(byte[] file, PictureLimits limits) throws IOException {
        try (Pixels pixels = PngReader.read(new ByteArrayInputStream(file), limits);
                InputStream in = pixels.samples().open()) {
            byte[] samples = in.readAllBytes();
            assertThat(samples).hasSize((int) pixels.format().nativeLength());
            return samples;
        }
    }

    @ParameterizedTest
    @CsvSource({"1,8", "1,16", "2,8", "2,16", "3,8", "3,16", "4,8", "4,16"})
    void greyAndColoursWithAndWithoutTransparency(int bands, int bits) throws IOException {
        for (int[] size : new int[][] {{1, 1}, {2, 3}, {5, 1}, {1, 9}, {8, 8}, {13, 11}, {40, 33}}) {
            BufferedImage image =
                    image(size[0], size[1], bands, bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
            fill(image.getRaster());
            for (boolean isInterlaced : new boolean[] {false, true}) {
                assertThat(read(png(image, isInterlaced), LIMITS))
                        .isEqualTo(samples(image.getRaster(), bands < 3 ? 1 : 3, bits));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void paletteIsColours(int bits) throws IOException {
        byte[][] colours = new byte[3][1 << bits];
        for (byte[] colour : colours) {
            random.nextBytes(colour);
        }
        var model = new IndexColorModel(bits, 1 << bits, colours[0], colours[1], colours[2]);
        int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
        var image = new BufferedImage(19, 7, type, model);
        fill(image.getRaster());

        for (boolean isInterlaced : new boolean[] {false, true}) {
            byte[] samples = read(png(image, isInterlaced), LIMITS);
            for (int i = 0; i < 19 * 7; i++) {
                int index = image.getRaster().getSample(i % 19, i / 19, 0);
                assertThat(new byte[] {samples[3 * i], samples[3 * i + 1], samples[3 * i + 2]})
                        .containsExactly(colours[0][index], colours[1][index], colours[2][index]);
            }
        }
    }

    private static byte[] file(byte[]... chunks) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'});
        for (byte[] chunk : chunks) {
            out.writeBytes(chunk);
        }
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] bytes) {
        try {
            var out = new ByteArrayOutputStream();
            var data = new DataOutputStream(out);
            data.writeInt(bytes.length);
            data.writeBytes(type);
            data.write(bytes);
            var check = new CRC32();
            check.update(out.toByteArray(), 4, bytes.length + 4);
            data.writeInt((int) check.getValue());
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] header(int width, int height, int bits, int type) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) bits)
                        .put((byte) type)
                        .array());
    }

    private static byte[] deflated(byte... bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void fewBitsAreSpreadAndPiecesJoined() throws IOException {
        byte[] data = deflated((byte) 0, (byte) 0b00_01_10_11);
        byte[] file = file(
                header(4, 1, 2, 0),
                chunk("tEXt", new byte[70_000]),
                chunk("IDAT", new byte[] {data[0]}),
                chunk("IDAT", new byte[0]),
                chunk("IDAT", Arrays.copyOfRange(data, 1, data.length)),
                chunk("IEND", new byte[0]));

        assertThat(read(file, LIMITS)).containsExactly(0, 85, 170, 255);
    }

    private static void assertFails(byte[] file, ErrorCode code) {
        assertThatThrownBy(() -> read(file, LIMITS))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void hugeClaimIsRefusedBeforeAnythingIsRead() throws IOException {
        byte[] row = chunk("IDAT", deflated(new byte[100]));

        assertFails(file(header(65535, 65535, 16, 6), row), ErrorCode.BAD_REQUEST);
        assertFails(file(header(65536, 1, 8, 0), row), ErrorCode.BAD_FILE_FORMAT);
        assertFails(file(header(-1, 1, 8, 0), row), ErrorCode.BAD_FILE_FORMAT);
        assertFails(file(header(0, 1, 8, 0), row), ErrorCode.BAD_FILE_FORMAT);
        assertFails(file(header(1000, 1000, 8, 0), row), ErrorCode.BAD_FILE_FORMAT);
    }

    @Test
    void damageIsFound() throws IOException {
        byte[] good = file(
                header(2, 1, 8, 0), chunk("IDAT", deflated((byte) 0, (byte) 1, (byte) 2)), chunk("IEND", new byte[0]));
        assertThat(read(good, LIMITS)).containsExactly(1, 2);
        for (int length = 0; length < good.length - 4; length++) {
            assertFails(Arrays.copyOf(good, length), ErrorCode.BAD_FILE_FORMAT);
        }
        byte[] bad = good.clone();
        bad[16] ^= 1;
        assertFails(bad, ErrorCode.BAD_FILE_FORMAT);
        assertFails(
                file(header(2, 1, 8, 0), chunk("IDAT", deflated((byte) 7, (byte) 1, (byte) 2))),
                ErrorCode.BAD_FILE_FORMAT);
        assertFails(file(header(2, 1, 3, 0), chunk("IDAT", deflated(new byte[9]))), ErrorCode.BAD_FILE_FORMAT);
        assertFails(file(header(2, 1, 8, 3), chunk("IDAT", deflated(new byte[9]))), ErrorCode.BAD_FILE_FORMAT);
        assertFails(
                file(header(2, 1, 8, 3), chunk("PLTE", new byte[3]), chunk("IDAT", deflated((byte) 0, (byte) 0, (byte)
                        1))),
                ErrorCode.BAD_FILE_FORMAT);
        assertFails(file(header(2, 1, 8, 0), chunk("IEND", new byte[0])), ErrorCode.BAD_FILE_FORMAT);
        assertFails("GIF89a and more".getBytes(StandardCharsets.US_ASCII), ErrorCode.BAD_FILE_FORMAT);
    }

    @Test
    void randomDamageNeverBreaksOut() throws IOException {
        BufferedImage image = image(9, 9, 3, DataBuffer.TYPE_BYTE);
        fill(image.getRaster());
        byte[] good = png(image, true);
        for (int i = 0; i < 3000; i++) {
            byte[] bad = good.clone();
            for (int change = 0; change < 1 + random.nextInt(3); change++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                read(bad, LIMITS);
            } catch (PharosException e) {
                assertThat(e.code()).isIn(ErrorCode.BAD_FILE_FORMAT, ErrorCode.BAD_REQUEST);
            }
        }
    }
}
