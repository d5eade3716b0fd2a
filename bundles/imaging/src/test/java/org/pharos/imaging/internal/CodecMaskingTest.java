package org.pharos.imaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameEncoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.core.image.DicomSources;
import org.pharos.core.image.MaskFill;
import org.pharos.core.image.MaskRegion;
import org.pharos.core.image.MaskRegions;
import org.pharos.core.image.TemporaryFile;
import org.pharos.core.image.TranscodingSource;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.TrackedService;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.FragmentsElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;

class CodecMaskingTest {
    private static final String CLASS = "1.2.840.10008.5.1.4.1.1.7";
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final int PIXELS = ROWS * COLUMNS;
    private static final int ICON = 0x00880200;
    private static final MaskRegions CORNER = new MaskRegions(List.of(MaskRegion.of(2, 0, 9, 2)));

    private final Decoding decoding = new Decoding(new ImagingSettings(2, 1 << 20, 0, Duration.ofSeconds(60)));

    @AfterEach
    void close() {
        decoding.close();
    }

    private CodecMasking masking(FrameEncoder... encoders) {
        List<TrackedService<FrameEncoder>> tracked = new ArrayList<>();
        for (FrameEncoder encoder : encoders) {
            tracked.add(new SimpleService<>(encoder));
        }
        var codecs = new RegisteredCodecs(
                () -> List.of(new SimpleService<FrameDecoder>(new Decoder())), () -> tracked, () -> {});
        return new CodecMasking(
                new NoSources(),
                codecs,
                decoding,
                new LimitedImageWork(new ImagingSettings(2, 1 << 20, 0, Duration.ofSeconds(60)), 60_000));
    }

    private static final class NoSources implements DicomSources {
        @Override
        public TranscodingSource of(ResourceRecord instance) {
            throw new AssertionError();
        }

        @Override
        public TranscodingSource of(TemporaryFile file) {
            throw new AssertionError();
        }
    }

    /** A stream is the pixels upside down. */
    private static byte[] inverted(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[i] = (byte) ~bytes[i];
        }
        return other;
    }

    private record Encoder(boolean canEncodeAny) implements FrameEncoder {
        @Override
        public Set<String> transferSyntaxes() {
            return Set.of(TransferSyntax.RLE_LOSSLESS.uid(), TransferSyntax.JPEG_BASELINE.uid());
        }

        @Override
        public boolean canEncode(String transferSyntax, FrameFormat format) {
            return canEncodeAny;
        }

        @Override
        public EncodedFrame encode(String transferSyntax, NativeFrame frame, int quality) {
            return new EncodedFrame(frame.format(), inverted(frame.pixels()));
        }
    }

    private static final class Decoder implements FrameDecoder {
        @Override
        public Set<String> transferSyntaxes() {
            return Set.of(TransferSyntax.RLE_LOSSLESS.uid(), TransferSyntax.JPEG_BASELINE.uid());
        }

        @Override
        public NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream) {
            return new NativeFrame(format, inverted(codeStream));
        }
    }

    private static byte[] pixels(int bytes) {
        byte[] pixels = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            pixels[i] = (byte) (i + 1);
        }
        return pixels;
    }

    private static DataSet image(int frames, int bits, boolean signed) {
        var dataSet = new DataSet();
        dataSet.setString(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL\\PRIMARY");
        dataSet.setString(Tag.SOP_CLASS_UID, Vr.UI, CLASS);
        dataSet.setString(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3");
        dataSet.setString(Tag.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(frames));
        dataSet.setIntegers(Tag.SAMPLES_PER_PIXEL, Vr.US, 1);
        dataSet.setString(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2");
        dataSet.setIntegers(Tag.ROWS, Vr.US, ROWS);
        dataSet.setIntegers(Tag.COLUMNS, Vr.US, COLUMNS);
        dataSet.setIntegers(Tag.BITS_ALLOCATED, Vr.US, bits);
        dataSet.setIntegers(Tag.BITS_STORED, Vr.US, bits);
        dataSet.setIntegers(Tag.HIGH_BIT, Vr.US, bits - 1);
        dataSet.setIntegers(Tag.PIXEL_REPRESENTATION, Vr.US, signed ? 1 : 0);
        dataSet.setIntegers(Tag.SMALLEST_IMAGE_PIXEL_VALUE, Vr.US, 1);
        return dataSet;
    }

    private static byte[] file(DataSet dataSet, TransferSyntax syntax) throws IOException {
        return DicomWriter.toBytes(new FileMeta(CLASS, "1.2.3", syntax, null).with(dataSet));
    }

    private static DicomFile masked(CodecMasking masking, byte[] file, MaskRegions regions) throws IOException {
        try (TemporaryFile result =
                        masking.mask(new FileInMemory(file), regions, 75).orElseThrow();
                var in = result.open()) {
            return new FileInMemory(in.readAllBytes()).elements(1 << 20);
        }
    }

    private static byte[] expected(byte[] pixels, int pixelBytes, byte... black) {
        byte[] expected = pixels.clone();
        for (int pixel = 0; pixel < pixels.length / pixelBytes; pixel++) {
            if (pixel % COLUMNS >= 2 && pixel / COLUMNS % ROWS < 2) {
                System.arraycopy(black, 0, expected, pixel * pixelBytes, pixelBytes);
            }
        }
        return expected;
    }

    @Test
    void plainPixelsInEachByteOrder() throws IOException {
        byte[] pixels = pixels(2 * 2 * PIXELS);
        for (String syntax :
                List.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99")) {
            DataSet image = image(2, 16, true);
            image.setBytes(Tag.PIXEL_DATA, Vr.OW, pixels);

            DicomFile file = masked(masking(), file(image, TransferSyntax.of(syntax)), CORNER);

            assertThat(file.transferSyntax().uid()).isEqualTo(syntax);
            DataSet set = file.dataSet();
            assertThat(set.bytes(Tag.PIXEL_DATA)).contains(expected(pixels, 2, (byte) 0, (byte) 0x80));
            assertThat(set.strings(Tag.IMAGE_TYPE)).containsExactly("DERIVED", "PRIMARY");
            assertThat(set.string(Tag.DERIVATION_DESCRIPTION)).contains("Regions of the pixels masked");
            assertThat(set.string(Tag.SOP_INSTANCE_UID)).contains("1.2.3");
            assertThat(set.contains(Tag.SMALLEST_IMAGE_PIXEL_VALUE)).isFalse();
            assertThat(set.contains(Tag.LOSSY_IMAGE_COMPRESSION)).isFalse();
        }
    }

    @Test
    void largePixelsAreReadFromTheirFile() throws IOException {
        DataSet image = image(500, 8, false);
        byte[] pixels = pixels(500 * PIXELS);
        image.setBytes(Tag.PIXEL_DATA, Vr.OB, pixels);

        DicomFile file = masked(masking(), file(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), CORNER);

        assertThat(file.dataSet().bytes(Tag.PIXEL_DATA)).contains(expected(pixels, 1, (byte) 0));
    }

    @Test
    void framesBeyondTheirNumberAreMaskedToo() throws IOException {
        DataSet image = image(1, 8, false);
        image.setBytes(Tag.PIXEL_DATA, Vr.OB, pixels(2 * PIXELS));

        DicomFile file = masked(masking(), file(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), CORNER);

        assertThat(file.dataSet().bytes(Tag.PIXEL_DATA)).contains(expected(pixels(2 * PIXELS), 1, (byte) 0));
    }

    private static DataSet encapsulated(int frames) {
        DataSet image = image(frames, 8, false);
        var fragments = new ArrayList<ValueElement>();
        fragments.add(ValueElement.of(Tag.ITEM, Vr.OB, new byte[0]));
        for (int i = 0; i < frames; i++) {
            fragments.add(ValueElement.of(Tag.ITEM, Vr.OB, inverted(pixels(PIXELS))));
        }
        image.put(new FragmentsElement(Tag.PIXEL_DATA, Vr.OB, fragments));
        return image;
    }

    private static byte[] frame(DicomFile file, int number) {
        var fragments =
                (FragmentsElement) file.dataSet().element(Tag.PIXEL_DATA).orElseThrow();
        return inverted(fragments.fragments().get(number + 1).bytes());
    }

    @Test
    void compressedPixelsStayInTheirSyntax() throws IOException {
        var second =
                new MaskRegions(List.of(new MaskRegion(2, 0, 2, 2, Set.of(1), new MaskFill.Stored(List.of(200L)))));

        DicomFile file = masked(masking(new Encoder(true)), file(encapsulated(3), TransferSyntax.RLE_LOSSLESS), second);

        assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.RLE_LOSSLESS);
        assertThat(frame(file, 0)).isEqualTo(pixels(PIXELS));
        assertThat(frame(file, 1)).isEqualTo(expected(pixels(PIXELS), 1, (byte) 200));
        assertThat(frame(file, 2)).isEqualTo(pixels(PIXELS));
        assertThat(file.dataSet().contains(Tag.LOSSY_IMAGE_COMPRESSION)).isFalse();
    }

    @Test
    void newLossIsDeclared() throws IOException {
        DicomFile file =
                masked(masking(new Encoder(true)), file(encapsulated(1), TransferSyntax.JPEG_BASELINE), CORNER);

        assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.JPEG_BASELINE);
        assertThat(file.dataSet().string(Tag.LOSSY_IMAGE_COMPRESSION)).contains("01");
        assertThat(file.dataSet().string(Tag.SOP_INSTANCE_UID)).contains("1.2.3");
        assertThat(file.dataSet().string(Tag.DERIVATION_DESCRIPTION).orElseThrow())
                .contains("quality factor 75", "[Regions of the pixels masked]");
    }

    @Test
    void withoutEncoderPixelsAreLeftWithoutCompression() throws IOException {
        for (CodecMasking masking : List.of(masking(), masking(new Encoder(false)))) {
            DicomFile file = masked(masking, file(encapsulated(2), TransferSyntax.RLE_LOSSLESS), CORNER);

            assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            byte[] both = Arrays.copyOf(pixels(PIXELS), 2 * PIXELS);
            System.arraycopy(pixels(PIXELS), 0, both, PIXELS, PIXELS);
            assertThat(file.dataSet().bytes(Tag.PIXEL_DATA)).contains(expected(both, 1, (byte) 0));
        }
    }

    @Test
    void whatNobodyDecodesIsRefused() throws IOException {
        byte[] video = file(encapsulated(1), TransferSyntax.of("1.2.840.10008.1.2.4.102"));

        assertThatThrownBy(() -> masking().mask(new FileInMemory(video), CORNER, 75))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_IMPLEMENTED));
    }

    @Test
    void overlaysAreClearedWhereTheyLie() throws IOException {
        DataSet image = image(1, 8, false);
        image.setBytes(Tag.PIXEL_DATA, Vr.OB, pixels(PIXELS));
        image.setIntegers(0x60000010, Vr.US, 4);
        image.setIntegers(0x60000011, Vr.US, 8);
        image.setIntegers(0x60000050, Vr.SS, 0, -1);
        image.setIntegers(0x60000100, Vr.US, 1);
        image.setBytes(0x60003000, Vr.OW, new byte[] {-1, -1, -1, -1});
        image.setBytes(0x60023000, Vr.OW, new byte[] {-1, -1});
        image.setString(0x60021500, Vr.LO, "of an unknown size");

        DataSet set = masked(masking(), file(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), CORNER)
                .dataSet();

        // Its first row and its first two columns are before those of the image.
        assertThat(set.bytes(0x60003000).orElseThrow()).containsExactly(0xFF, 0x0F, 0x0F, 0xFF);
        assertThat(set.contains(0x60023000)).isFalse();
        assertThat(set.contains(0x60021500)).isFalse();
    }

    @Test
    void iconsAndSignaturesAreLeftOut() throws IOException {
        DataSet image = image(1, 8, false);
        image.setItems(ICON, List.of(image(1, 8, false)));
        var item = new DataSet();
        item.setItems(ICON, List.of(new DataSet()));
        image.setItems(Tag.SOURCE_IMAGE_SEQUENCE, List.of(item));
        image.setItems(Tag.DIGITAL_SIGNATURES_SEQUENCE, List.of(new DataSet()));
        image.setBytes(Tag.PIXEL_DATA, Vr.OB, pixels(PIXELS));

        DataSet set = masked(masking(), file(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), CORNER)
                .dataSet();

        assertThat(set.contains(ICON)).isFalse();
        assertThat(set.contains(Tag.DIGITAL_SIGNATURES_SEQUENCE)).isFalse();
        assertThat(set.items(Tag.SOURCE_IMAGE_SEQUENCE).get(0).isEmpty()).isTrue();
    }

    @Test
    void nothingToMaskIsNoFile() throws IOException {
        DataSet report = new DataSet();
        report.setString(Tag.SOP_CLASS_UID, Vr.UI, CLASS);
        byte[] file = file(report, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(masking().mask(new FileInMemory(file), CORNER, 75)).isEqualTo(Optional.empty());
        assertThat(masking().mask(new FileInMemory(file), MaskRegions.NONE, 75)).isEmpty();
    }

    @Test
    void regionBesideTheImageChangesNothing() throws IOException {
        var beside = new MaskRegions(List.of(MaskRegion.of(COLUMNS, 0, 5, 5), MaskRegion.of(0, ROWS, 5, 5)));
        DataSet image = image(1, 8, false);
        image.setBytes(Tag.PIXEL_DATA, Vr.OB, pixels(PIXELS));
        byte[] plain = file(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(masking().mask(new FileInMemory(plain), beside, 75)).isEmpty();
        assertThat(masking().mask(new FileInMemory(file(encapsulated(1), TransferSyntax.JPEG_BASELINE)), beside, 75))
                .isEmpty();

        image.setItems(ICON, List.of(new DataSet()));
        DataSet set = masked(masking(), file(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), beside)
                .dataSet();
        assertThat(set.bytes(Tag.PIXEL_DATA)).contains(pixels(PIXELS));
        assertThat(set.contains(ICON)).isFalse();
        assertThat(set.contains(Tag.DERIVATION_DESCRIPTION)).isFalse();
    }

    @Test
    void pixelsThatAreNotWhereTheyShouldBeAreRefused() throws IOException {
        DataSet subsampled = image(1, 8, false);
        subsampled.setIntegers(Tag.SAMPLES_PER_PIXEL, Vr.US, 3);
        subsampled.setString(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "YBR_FULL_422");
        subsampled.setBytes(Tag.PIXEL_DATA, Vr.OB, pixels(3 * PIXELS));
        DataSet cut = image(2, 8, false);
        cut.setBytes(Tag.PIXEL_DATA, Vr.OB, pixels(PIXELS + 4));
        DataSet stream = image(1, 8, false);
        stream.setBytes(Tag.PIXEL_DATA, Vr.OB, pixels(PIXELS));
        DataSet elsewhere = image(1, 8, false);
        elsewhere.setString(0x00287FE0, Vr.UR, "http://127.0.0.1/pixels");
        List<byte[]> files = List.of(
                file(subsampled, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                file(cut, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                file(stream, TransferSyntax.JPEG_BASELINE),
                file(elsewhere, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));

        for (byte[] file : files) {
            assertThatThrownBy(() -> masking().mask(new FileInMemory(file), CORNER, 75))
                    .isInstanceOf(PharosException.class);
        }
    }

    @Test
    void valueThatPixelsCannotHaveIsRefused() throws IOException {
        DataSet image = image(1, 8, false);
        image.setBytes(Tag.PIXEL_DATA, Vr.OB, pixels(PIXELS));
        byte[] file = file(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        var large = new MaskRegions(List.of(new MaskRegion(0, 0, 1, 1, Set.of(), new MaskFill.Stored(List.of(256L)))));

        assertThatThrownBy(() -> masking().mask(new FileInMemory(file), large, 75))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_OUT_OF_RANGE));
    }
}
