package org.pharos.rest.resources.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.FragmentsElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;
import org.pharos.rest.resources.internal.ContentPath.Found;

class ContentPathTest {
    private static final int REQUEST_ATTRIBUTES = 0x00400275;
    private static final int STEP_ID = 0x00400009;

    private final DataSet dataSet = new DataSet();

    ContentPathTest() {
        var first = new DataSet();
        first.setString(STEP_ID, Vr.SH, "SPS1");
        dataSet.setString(Tag.PATIENT_NAME, Vr.PN, "Doe^Jane");
        dataSet.setItems(REQUEST_ATTRIBUTES, List.of(first, new DataSet()));
        dataSet.setItems(0x00081032, List.of());
    }

    private Optional<Found> follow(String path) {
        return new ContentPath(path, Dictionary.standard()).follow(dataSet);
    }

    private List<String> members(String path) {
        return ((Found.Members) follow(path).orElseThrow()).names();
    }

    private String value(String path) {
        return new String(((Found.Value) follow(path).orElseThrow()).element().bytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void dataSetsListTheirTags() {
        assertThat(members("")).containsExactly("0008-1032", "0010-0010", "0040-0275");
        assertThat(members("/")).hasSize(3);
        assertThat(members("/0040-0275/0")).containsExactly("0040-0009");
        assertThat(members("/0040-0275/1")).isEmpty();
    }

    @Test
    void sequencesListTheirItems() {
        assertThat(members("/0040-0275")).containsExactly("0", "1");
        assertThat(members("/RequestAttributesSequence/")).containsExactly("0", "1");
        assertThat(members("/0008-1032")).isEmpty();
    }

    @Test
    void tagsAreWrittenInAnyForm() {
        for (String tag : List.of("0010-0010", "0010,0010", "00100010", "PatientName")) {
            assertThat(value("/" + tag)).isEqualTo("Doe^Jane");
        }
        assertThat(value("/0040-0275/0/ScheduledProcedureStepID")).isEqualTo("SPS1");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String path : List.of(
                "/0010-0020",
                "/0040-0275/2",
                "/0040-0275/-1",
                "/0040-0275/x",
                "/0010-0010/0",
                "/0040-0275/1/0040-0009")) {
            assertThat(follow(path)).as(path).isEmpty();
        }
    }

    @Test
    void wrongTagIsNamed() {
        assertThatThrownBy(() -> follow("/patientname"))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_DICOM_TAG))
                .hasMessage("patientname");
    }

    @Test
    void pixelDataIsAListOfFragments() {
        dataSet.setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2});

        assertThat(members("/7fe0-0010")).containsExactly("0");
        assertThat(((Found.Value) follow("/7fe0-0010/0").orElseThrow())
                        .element()
                        .bytes())
                .containsExactly(1, 2);
        assertThat(follow("/7fe0-0010/1")).isEmpty();
    }

    @Test
    void encapsulatedPixelDataBeginsWithItsOffsetTable() {
        dataSet.put(new FragmentsElement(
                Tag.PIXEL_DATA,
                Vr.OB,
                List.of(ValueElement.of(Tag.ITEM, Vr.OB, new byte[0]), ValueElement.of(Tag.ITEM, Vr.OB, new byte[] {7, 8
                }))));

        assertThat(members("/PixelData")).containsExactly("0", "1");
        assertThat(((Found.Value) follow("/PixelData/1").orElseThrow())
                        .element()
                        .bytes())
                .containsExactly(7, 8);
    }

    @Test
    void onlyPathsBeforeThePixelsStayInTheHeader() {
        assertThat(new ContentPath("/0010-0010", Dictionary.standard()).staysInHeader())
                .isTrue();
        assertThat(new ContentPath("/7fe0-0010/0", Dictionary.standard()).staysInHeader())
                .isFalse();
        assertThat(new ContentPath("", Dictionary.standard()).staysInHeader()).isFalse();
    }
}
