package org.pharos.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pharos.core.internal.tags.TagFakes;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.Vr;

class SimplifiedTagsTest {
    private static final int OVERLAY_ROWS = 0x60000010;
    private static final int IMAGE_COMMENTS = 0x00204000;
    private static final int RETIRED_IMAGE_DIMENSIONS = 0x00280005;
    private static final int OTHER_OVERLAY_ROWS = 0x60020010;
    private static final int AFTER_PIXELS = 0xFFFCFFFC;

    private final SimplifiedTags tags = new SimplifiedTags(TagFakes.DEFAULTS, TagFakes.MAIN_TAGS);
    private final DataSet dataSet = new DataSet();
    private final DicomHeader header =
            new DicomHeader(new byte[0], new DataSet(), dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0, -1, null);

    @Test
    void oneTextIsAsAllOfThemHaveIt() {
        dataSet.setString(Tag.PATIENT_ID, Vr.LO, "P1");
        dataSet.setString(Tag.PATIENT_NAME, Vr.PN, "Müller^Jörg ");
        dataSet.setString(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL\\PRIMARY");
        dataSet.setString(Tag.STUDY_DATE, Vr.DA, "");
        dataSet.setString(Tag.STUDY_DESCRIPTION, Vr.LO, "x".repeat(1000));
        dataSet.setString(IMAGE_COMMENTS, Vr.LT, "x".repeat(1000));
        dataSet.setString(OVERLAY_ROWS, Vr.US, "512");
        dataSet.setString(OTHER_OVERLAY_ROWS, Vr.US, "256");
        dataSet.setString(RETIRED_IMAGE_DIMENSIONS, Vr.US, "2");
        dataSet.setString(0x00090010, Vr.LO, "VENDOR");
        dataSet.setString(0x00091001, Vr.LO, "private");
        dataSet.setString(AFTER_PIXELS, Vr.LO, "padding");
        var item = new DataSet();
        item.setString(Tag.PATIENT_ID, Vr.LO, "of an item");
        dataSet.put(SequenceElement.of(Tag.REFERENCED_SERIES_SEQUENCE, List.of(item)));
        Map<String, Object> all = tags.of(header);

        assertThat(all).containsKeys("PatientID", "OverlayRows", "StudyDescription", "ReferencedSeriesSequence");
        assertThat(tags.text(header, "PatientID")).contains("P1");
        assertThat(tags.text(header, "StudyDescription")).contains("x".repeat(1000));
        for (String name : new String[] {
            "PatientID", "PatientName", "ImageType", "StudyDate", "StudyDescription", "ImageComments", "Modality"
        }) {
            assertThat(tags.text(header, name).orElse(null)).as(name).isEqualTo(all.get(name));
        }
    }

    @Test
    void whatHasNoNameOfItsOwnIsLeftToAll() {
        dataSet.setString(OVERLAY_ROWS, Vr.US, "512");
        dataSet.setString(OTHER_OVERLAY_ROWS, Vr.US, "256");
        dataSet.setString(RETIRED_IMAGE_DIMENSIONS, Vr.US, "2");

        assertThat(tags.text(header, "OverlayRows")).isEmpty();
        assertThat(tags.text(header, "ImageDimensions")).isEmpty();
        assertThat(tags.text(header, "RETIRED_ImageDimensions")).isEmpty();
        assertThat(tags.text(header, "no such tag")).isEmpty();
    }
}
