package org.pharos.creation.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.creation.Content;
import org.pharos.dicom.core.TransferSyntax;

class JpegTest {
    private static final PictureLimits LIMITS = new PictureLimits(1 << 20);

    private static byte[] jpeg(int type, boolean isProgressive) throws IOException {
        var image = new BufferedImage(17, 9, type);
        for (int y = 0; y < 9; y++) {
            for (int x = 0; x < 17; x++) {
                image.setRGB(x, y, 0xC86432);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(isProgressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static JpegHeader header(byte[] file) throws IOException {
        return JpegHeader.read(new ByteArrayInputStream(file), LIMITS);
    }

    @Test
    void headerTellsTheFrame() throws IOException {
        JpegHeader colours = header(jpeg(BufferedImage.TYPE_INT_RGB, false));
        assertThat(colours.transferSyntax()).isEqualTo(TransferSyntax.JPEG_BASELINE);
        assertThat(colours.format())
                .isEqualTo(Pixels.colours(9, 17, 8, 8).withPhotometricInterpretation("YBR_FULL_422"));

        JpegHeader grey = header(jpeg(BufferedImage.TYPE_BYTE_GRAY, false));
        assertThat(grey.format()).isEqualTo(Pixels.grey(9, 17, 8, 8));
    }

    /** A file without tables: start, frame and scan. */
    private static byte[] bare(int process, int... frame) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) (0xC0 + process), 0});
        out.write(frame.length + 2);
        for (int b : frame) {
            out.write(b);
        }
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 2});
        return out.toByteArray();
    }

    @Test
    void processDecidesTheTransferSyntax() throws IOException {
        assertThat(header(bare(1, 12, 0, 1, 0, 1, 1, 1, 17, 0)).transferSyntax().uid())
                .isEqualTo("1.2.840.10008.1.2.4.51");
        assertThat(header(bare(1, 12, 0, 1, 0, 1, 1, 1, 17, 0)).format()).isEqualTo(Pixels.grey(1, 1, 16, 12));
        assertThat(header(bare(3, 16, 0, 1, 0, 1, 1, 1, 17, 0)).transferSyntax().uid())
                .isEqualTo("1.2.840.10008.1.2.4.57");
        JpegHeader progressive = header(jpeg(BufferedImage.TYPE_INT_RGB, true));
        assertThat(progressive.isProgressive()).isTrue();
        assertThatThrownBy(progressive::transferSyntax)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void coloursAreNamedOrTransformed() throws IOException {
        byte[] named = bare(0, 8, 0, 1, 0, 1, 3, 'R', 17, 0, 'G', 17, 0, 'B', 17, 0);
        byte[] numbered = bare(0, 8, 0, 1, 0, 1, 3, 1, 17, 0, 2, 17, 0, 3, 17, 0);

        assertThat(header(named).format().photometricInterpretation()).isEqualTo("RGB");
        assertThat(header(numbered).format().photometricInterpretation()).isEqualTo("YBR_FULL");
    }

    @Test
    void damageIsFound() throws IOException {
        byte[] good = bare(0, 8, 0, 1, 0, 1, 1, 1, 17, 0);
        for (int length = 0; length < good.length - 2; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> header(cut)).isInstanceOf(PharosException.class);
        }
        for (byte[] bad : new byte[][] {
            bare(0, 8, 0, 0, 0, 1, 1, 1, 17, 0),
            bare(0, 8, 0, 1, 0, 1, 3, 1, 17, 0),
            bare(0, 8, 0, 1, 0, 1, 4, 1, 17, 0, 2, 17, 0, 3, 17, 0, 4, 17, 0),
            bare(0, 99, 0, 1, 0, 1, 1, 1, 17, 0),
            bare(4, 8)
        }) {
            assertThatThrownBy(() -> header(bad)).isInstanceOf(PharosException.class);
        }
    }

    @Test
    void progressiveFilesAreDecoded() throws IOException {
        byte[] colours = jpeg(BufferedImage.TYPE_INT_RGB, true);
        byte[] samples = ProgressiveJpeg.decode(Content.of("image/jpeg", colours), header(colours));

        assertThat(samples).hasSize(17 * 9 * 3);
        for (int i = 0; i < samples.length; i += 3) {
            assertThat(samples[i] & 0xFF).isCloseTo(0xC8, within(4));
            assertThat(samples[i + 1] & 0xFF).isCloseTo(0x64, within(4));
            assertThat(samples[i + 2] & 0xFF).isCloseTo(0x32, within(4));
        }
        byte[] grey = jpeg(BufferedImage.TYPE_BYTE_GRAY, true);
        assertThat(ProgressiveJpeg.decode(Content.of("image/jpeg", grey), header(grey)))
                .hasSize(17 * 9);
    }

    @Test
    void endlessScansAndDamageAreRefused() throws IOException {
        byte[] good = jpeg(BufferedImage.TYPE_INT_RGB, true);
        JpegHeader header = header(good);
        var many = new ByteArrayOutputStream();
        many.writeBytes(good);
        for (int i = 0; i < 101; i++) {
            many.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA});
        }
        assertThatThrownBy(() -> ProgressiveJpeg.decode(Content.of("image/jpeg", many.toByteArray()), header))
                .hasMessageContaining("too many scans");

        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] bad = Arrays.copyOf(good, 20 + random.nextInt(good.length - 20));
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                ProgressiveJpeg.decode(Content.of("image/jpeg", bad), header);
            } catch (PharosException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.BAD_FILE_FORMAT);
            }
        }
    }
}
