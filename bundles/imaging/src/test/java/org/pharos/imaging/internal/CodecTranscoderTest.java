package org.pharos.imaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
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
import org.pharos.api.image.UndecodableFrameException;
import org.pharos.core.image.Transcoder.Transcoded;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.plugin.SimpleService;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.FragmentsElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.core.Vr;

class CodecTranscoderTest {
    private static final String CLASS = "1.2.840.10008.5.1.4.1.1.7";
    private static final int FRAME_BYTES = 6;
    private static final TransferSyntax PLAIN = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax LOSSLESS = TransferSyntax.RLE_LOSSLESS;
    private static final TransferSyntax LOSSY = TransferSyntax.JPEG_BASELINE;

    private final Decoding decoding = new Decoding(new ImagingSettings(2, 1 << 20, 0, Duration.ofSeconds(60)));
    private final CodecTranscoder transcoder = new CodecTranscoder(
            new RegisteredCodecs(() -> List.of(new SimpleService<>(new Decoder())), List.of(new Encoder()), () -> {}),
            decoding,
            new LimitedImageWork(new ImagingSettings(2, 1 << 20, 0, Duration.ofSeconds(60)), 60_000));

    @AfterEach
    void close() {
        decoding.close();
    }

    /** A stream is a byte that tells nothing, and the pixels upside down. */
    private static final class Encoder implements FrameEncoder {
        @Override
        public Set<String> transferSyntaxes() {
            return Set.of(LOSSLESS.uid(), LOSSY.uid());
        }

        @Override
        public boolean canEncode(String transferSyntax, FrameFormat format) {
            return format.bitsAllocated() == 8;
        }

        @Override
        public EncodedFrame encode(String transferSyntax, NativeFrame frame, int quality) {
            byte[] stream = new byte[frame.pixels().length + 1];
            for (int i = 1; i < stream.length; i++) {
                stream[i] = (byte) ~frame.pixels()[i - 1];
            }
            return new EncodedFrame(frame.format().withPhotometricInterpretation("MONOCHROME1"), stream);
        }
    }

    private static final class Decoder implements FrameDecoder {
        @Override
        public Set<String> transferSyntaxes() {
            return Set.of(LOSSLESS.uid(), LOSSY.uid());
        }

        @Override
        public NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream)
                throws UndecodableFrameException {
            byte[] pixels = new byte[(int) format.nativeLength()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) ~codeStream[i + 1];
            }
            if (pixels[0] == 99) {
                throw new UndecodableFrameException("a test");
            }
            return new NativeFrame(format.withPhotometricInterpretation("MONOCHROME2"), pixels);
        }
    }

    private static byte[] pixels(int frames) {
        byte[] pixels = new byte[FRAME_BYTES * frames];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return pixels;
    }

    private static byte[] image(int frames, byte[] pixels) throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL\\PRIMARY");
        dataSet.setString(Tag.SOP_CLASS_UID, Vr.UI, CLASS);
        dataSet.setString(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3");
        dataSet.setString(0x00204000, Vr.LT, "long ".repeat(1000));
        dataSet.setString(Tag.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(frames));
        dataSet.setIntegers(Tag.SAMPLES_PER_PIXEL, Vr.US, 1);
        dataSet.setString(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2");
        dataSet.setIntegers(Tag.ROWS, Vr.US, 2);
        dataSet.setIntegers(Tag.COLUMNS, Vr.US, 3);
        dataSet.setIntegers(Tag.BITS_ALLOCATED, Vr.US, 8);
        dataSet.setIntegers(Tag.BITS_STORED, Vr.US, 8);
        dataSet.setIntegers(Tag.HIGH_BIT, Vr.US, 7);
        dataSet.setIntegers(Tag.PIXEL_REPRESENTATION, Vr.US, 0);
        dataSet.setBytes(Tag.PIXEL_DATA, Vr.OB, pixels);
        return DicomWriter.toBytes(new FileMeta(CLASS, "1.2.3", PLAIN, null).with(dataSet));
    }

    private byte[] bytes(byte[] file, TransferSyntax target) throws IOException {
        var out = new ByteArrayOutputStream();
        try (Transcoded transcoded = transcode(file, target).orElseThrow()) {
            transcoded.writeTo(out);
        }
        return out.toByteArray();
    }

    private Optional<Transcoded> transcode(byte[] file, TransferSyntax target) throws IOException {
        return transcoder.transcode(new FileInMemory(file), TranscodingTarget.of(target, 75));
    }

    private static DicomFile read(byte[] file) throws IOException {
        return new FileInMemory(file).elements(1 << 20);
    }

    @Test
    void framesAreFragmentsThatTheTableTellsOf() throws IOException {
        DicomFile file = read(bytes(image(3, pixels(3)), LOSSLESS));

        assertThat(file.transferSyntax()).isEqualTo(LOSSLESS);
        assertThat(file.dataSet().string(Tag.PHOTOMETRIC_INTERPRETATION)).contains("MONOCHROME1");
        assertThat(file.dataSet().string(Tag.SOP_INSTANCE_UID)).contains("1.2.3");
        assertThat(file.dataSet().string(Tag.LOSSY_IMAGE_COMPRESSION)).isEmpty();
        assertThat(file.dataSet().string(0x00204000))
                .contains("long ".repeat(1000).strip());
        var fragments =
                ((FragmentsElement) file.dataSet().element(Tag.PIXEL_DATA).orElseThrow()).fragments();
        assertThat(fragments).hasSize(4);
        assertThat(fragments.get(0).bytes()).containsExactly(0, 0, 0, 0, 16, 0, 0, 0, 32, 0, 0, 0);
        assertThat(fragments.get(2).bytes()).containsExactly(0, ~6, ~7, ~8, ~9, ~10, ~11, 0);
    }

    @Test
    void pixelsComeBack() throws IOException {
        byte[] encoded = bytes(image(3, pixels(3)), LOSSLESS);

        for (String native1 : List.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1")) {
            DicomFile file = read(bytes(encoded, TransferSyntax.of(native1)));
            assertThat(file.transferSyntax().uid()).isEqualTo(native1);
            assertThat(file.dataSet().bytes(Tag.PIXEL_DATA)).contains(pixels(3));
            assertThat(file.dataSet().string(Tag.PHOTOMETRIC_INTERPRETATION)).contains("MONOCHROME2");
        }
    }

    @Test
    void lossIsDeclaredAndMakesAnotherInstance() throws IOException {
        byte[] image = image(2, pixels(2));
        var out = new ByteArrayOutputStream();
        String uid;
        try (Transcoded transcoded = transcode(image, LOSSY).orElseThrow()) {
            uid = transcoded.newSopInstanceUid().orElseThrow();
            transcoded.writeTo(out);
        }

        DicomFile file = read(out.toByteArray());
        DataSet set = file.dataSet();
        assertThat(uid).isNotEqualTo("1.2.3");
        assertThat(set.string(Tag.SOP_INSTANCE_UID)).contains(uid);
        assertThat(file.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).contains(uid);
        assertThat(set.strings(Tag.IMAGE_TYPE)).containsExactly("DERIVED", "PRIMARY");
        assertThat(set.string(Tag.LOSSY_IMAGE_COMPRESSION)).contains("01");
        assertThat(set.string(Tag.LOSSY_IMAGE_COMPRESSION_RATIO)).contains("0.85714");
        assertThat(set.string(Tag.LOSSY_IMAGE_COMPRESSION_METHOD)).contains("ISO_10918_1");
        assertThat(set.items(Tag.SOURCE_IMAGE_SEQUENCE).get(0).string(Tag.REFERENCED_SOP_INSTANCE_UID))
                .contains("1.2.3");
        assertThat(set.string(Tag.DERIVATION_DESCRIPTION).orElseThrow()).contains("quality factor 75");
    }

    @Test
    void sameSourceCodedTheSameWayIsTheSameInstance() throws IOException {
        byte[] image = image(2, pixels(2));

        assertThat(lossyUid(image, 75)).isEqualTo(lossyUid(image, 75)).isNotEqualTo(lossyUid(image, 80));
        assertThat(Uid.isValid(lossyUid(image, 75))).isTrue();
    }

    private String lossyUid(byte[] image, int quality) throws IOException {
        var target = new TranscodingTarget(LOSSY, quality, false);
        try (Transcoded transcoded =
                transcoder.transcode(new FileInMemory(image), target).orElseThrow()) {
            return transcoded.newSopInstanceUid().orElseThrow();
        }
    }

    @Test
    void identifierIsKeptOnDemand() throws IOException {
        var target = new TranscodingTarget(LOSSY, 75, true);
        try (Transcoded transcoded = transcoder
                .transcode(new FileInMemory(image(1, pixels(1))), target)
                .orElseThrow()) {
            var out = new ByteArrayOutputStream();
            transcoded.writeTo(out);

            assertThat(transcoded.newSopInstanceUid()).isEmpty();
            DataSet set = read(out.toByteArray()).dataSet();
            assertThat(set.string(Tag.SOP_INSTANCE_UID)).contains("1.2.3");
            assertThat(set.string(Tag.LOSSY_IMAGE_COMPRESSION)).contains("01");
            assertThat(set.items(Tag.SOURCE_IMAGE_SEQUENCE)).isEmpty();
        }
    }

    @Test
    void damagedFrameIsAFailureBeforeAnythingIsWritten() throws IOException {
        byte[] pixels = pixels(2);
        pixels[FRAME_BYTES] = 99;
        byte[] encoded = bytes(image(2, pixels), LOSSLESS);

        assertThatThrownBy(() -> transcode(encoded, PLAIN))
                .extracting(failure -> ((PharosException) failure).code())
                .isEqualTo(ErrorCode.CORRUPTED_FILE);
    }

    @Test
    void frameThatIsNotThereIsAFailure() throws IOException {
        byte[] cut = image(5, pixels(2));

        assertThatThrownBy(() -> transcode(cut, LOSSLESS)).isInstanceOf(PharosException.class);
    }

    @Test
    void othersAreLeftToOthers() throws IOException {
        byte[] image = image(1, pixels(1));

        assertThat(transcode(image, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)).isEmpty();
        assertThat(transcode(image, TransferSyntax.of("1.2.840.10008.1.2.4.90")))
                .isEmpty();
        assertThat(transcode(image, PLAIN)).isEmpty();
    }

    @Test
    void fileWithoutPixelsGetsTheSyntaxAndNoMore() throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.SOP_CLASS_UID, Vr.UI, CLASS);
        dataSet.setString(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3");
        dataSet.setBytes(0x00420011, Vr.OB, Arrays.copyOf(pixels(1), 5000));
        byte[] report = DicomWriter.toBytes(new FileMeta(CLASS, "1.2.3", PLAIN, null).with(dataSet));

        DicomFile file = read(bytes(report, LOSSY));

        assertThat(file.transferSyntax()).isEqualTo(LOSSY);
        assertThat(file.dataSet().string(Tag.SOP_INSTANCE_UID)).contains("1.2.3");
        assertThat(file.dataSet().bytes(0x00420011)).contains(Arrays.copyOf(pixels(1), 5000));
    }
}
