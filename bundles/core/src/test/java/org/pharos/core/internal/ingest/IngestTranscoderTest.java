package org.pharos.core.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.core.ingest.SopExpectation;
import org.pharos.core.internal.tags.TagFakes;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Vr;

class IngestTranscoderTest {
    private static final String CLASS = "1.2.840.10008.5.1.4.1.1.7";
    private static final byte[] OTHER = {1, 2, 3};
    private static final TranscodingRules RLE =
            new TranscodingRules(Optional.of(TransferSyntax.RLE_LOSSLESS), true, true);

    private final FakeTranscoding transcoding = new FakeTranscoding();
    private SopExpectation expected = SopExpectation.of(CLASS, "1.2.3");

    private byte[] stored(byte[] file, TranscodingRules rules) throws IOException {
        return new IngestTranscoder(transcoding, TagFakes.DEFAULTS)
                .store(new ByteArrayInputStream(file), expected, rules, (content, now) -> {
                    expected = now;
                    return content.readAllBytes();
                });
    }

    private static byte[] file(boolean hasPixels) throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.SOP_CLASS_UID, Vr.UI, CLASS);
        dataSet.setString(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3");
        if (hasPixels) {
            dataSet.setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[4]);
        }
        return DicomWriter.toBytes(
                new FileMeta(CLASS, "1.2.3", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, null).with(dataSet));
    }

    @Test
    void transcodedFileIsStored() throws IOException {
        transcoding.result = OTHER;

        assertThat(stored(file(true), RLE)).isEqualTo(OTHER);
        assertThat(expected.sopInstanceUid()).contains("1.2.3");
    }

    @Test
    void lossyFileIsAnotherInstanceThanAnnounced() throws IOException {
        transcoding.result = OTHER;
        transcoding.newSopInstanceUid = Optional.of("1.2.4");

        assertThat(stored(file(true), RLE)).isEqualTo(OTHER);
        assertThat(expected).isEqualTo(SopExpectation.NONE);
    }

    @Test
    void wrongAnnouncementStays() throws IOException {
        transcoding.result = OTHER;
        transcoding.newSopInstanceUid = Optional.of("1.2.4");
        expected = SopExpectation.of(CLASS, "9.9");

        assertThat(stored(file(true), RLE)).isEqualTo(file(true));
        assertThat(expected.sopInstanceUid()).contains("9.9");
    }

    @Test
    void whatCannotBeTranscodedIsStoredAsItCame() throws IOException {
        assertThat(stored(file(true), RLE)).isEqualTo(file(true));

        transcoding.isBroken = true;
        assertThat(stored(file(true), RLE)).isEqualTo(file(true));
    }

    @Test
    void othersAreNotTouched() throws IOException {
        transcoding.result = OTHER;
        var same = new TranscodingRules(Optional.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), true, true);
        var onlyCompressed = new TranscodingRules(Optional.of(TransferSyntax.RLE_LOSSLESS), false, true);
        byte[] rubbish = {7, 7, 7};

        assertThat(stored(file(true), same)).isEqualTo(file(true));
        assertThat(stored(file(true), onlyCompressed)).isEqualTo(file(true));
        assertThat(stored(file(false), RLE)).isEqualTo(file(false));
        assertThat(stored(rubbish, RLE)).isEqualTo(rubbish);
    }
}
