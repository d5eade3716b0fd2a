package org.pharos.creation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.creation.CreationRequest.Options;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSets;

class GivenTagsTest {
    private static final Options PLAIN = new Options(false, true, false, Optional.empty());
    private static final Options FORCED = new Options(true, true, false, Optional.empty());
    private static final Options LITERAL = new Options(false, false, false, Optional.of("ME"));

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSet put(String tags, DataSet dataSet, Options options) {
        ObjectNode json = json(tags);
        GivenCharacterSet.apply(json, dataSet);
        new GivenTags(Dictionary.standard(), options).put(json, dataSet);
        return dataSet;
    }

    @Test
    void valuesOfEachKind() {
        DataSet set = put(
                "{'PatientName':'A^B','0010-0020':'ID','Rows':'5','PatientSex':null,"
                        + "'RequestAttributesSequence':[{'ScheduledProcedureStepID':'S'},{}],"
                        + "'EncapsulatedDocument':'data:application/octet-stream;base64,AAEC'}",
                new DataSet(),
                PLAIN);

        assertThat(set.string(Tag.PATIENT_NAME)).contains("A^B");
        assertThat(set.string(Tag.PATIENT_ID)).contains("ID");
        assertThat(set.integer(Tag.ROWS)).hasValue(5);
        assertThat(set.string(Tag.PATIENT_SEX)).contains("");
        assertThat(set.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE)).hasSize(2);
        assertThat(set.bytes(Tag.ENCAPSULATED_DOCUMENT).orElseThrow()).containsExactly(0, 1, 2, 0);
    }

    @Test
    void dataUrisStayTextOnDemand() {
        DataSet set = put(
                "{'ImageComments':'data:application/octet-stream;base64,AAEC',"
                        + "'RequestAttributesSequence':[{'ScheduledProcedureStepID':'data:application/octet-stream;base64,AAEC'}],"
                        + "'0009,1001':'mine'}",
                new DataSet(),
                LITERAL);

        String uri = "data:application/octet-stream;base64,AAEC";
        assertThat(set.string(Tag.IMAGE_COMMENTS)).contains(uri);
        assertThat(set.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE).get(0).string(0x00400009))
                .contains(uri);
        assertThat(set.string(0x00090010)).contains("ME");
        assertThat(set.contains(0x00091001)).isTrue();
    }

    @Test
    void whatTheServerGaveIsTakenUnlessForced() {
        var before = new DataSet();
        before.setString(Tag.PATIENT_NAME, Vr.PN, "Old");
        before.setString(Tag.PATIENT_ID, Vr.LO, "old");
        before.setString(Tag.STUDY_DATE, Vr.DA, "20200101");

        assertThatThrownBy(() -> put("{'StudyDate':'20210101','PatientName':'x'}", before.copy(), PLAIN))
                .isInstanceOfSatisfying(PharosException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.CREATE_DICOM_OVERRIDE_TAG);
                    assertThat(e.details()).contains("PatientName");
                });
        DataSet forced = put("{'StudyDate':'20210101','PatientName':'x'}", before.copy(), FORCED);
        assertThat(forced.string(Tag.PATIENT_NAME)).contains("x");
        DataSet free = put("{'StudyDate':'20210101','PatientID':'new'}", before.copy(), PLAIN);
        assertThat(free.string(Tag.STUDY_DATE)).contains("20210101");
        assertThat(free.string(Tag.PATIENT_ID)).contains("new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'NoSuch':'x'}|UNKNOWN_DICOM_TAG|NoSuch",
                "{'PatientName':1}|BAD_PARAMETER_TYPE|Bad Parameter type for tag 0010,0010",
                "{'PatientName':[{'PatientID':'x'}]}|BAD_PARAMETER_TYPE|Bad Parameter type for tag 0010,0010",
                "{'Rows':'many'}|BAD_FILE_FORMAT|While creating a DICOM instance, tag (0028,0010) has out-of-range value: \"many\"",
                "{'PixelData':'x'}|CREATE_DICOM_USE_CONTENT|",
                "{'SpecificCharacterSet':'FOO'}|PARAMETER_OUT_OF_RANGE|Unknown specific character set: FOO",
                "{'fffe,e000':'x'}|PARAMETER_OUT_OF_RANGE|No element has the tag fffe,e000",
                "{'RequestAttributesSequence':[{'fffe,e00d':''}]}|PARAMETER_OUT_OF_RANGE|No element has the tag fffe,e00d"
            })
    void mistakesAreNamed(String tags, ErrorCode code, String details) {
        assertThatThrownBy(() -> put(tags, new DataSet(), PLAIN)).isInstanceOfSatisfying(PharosException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.details()).isEqualTo(Optional.ofNullable(details));
        });
    }

    @Test
    void headerAndLengthsOfGroupsAreTheWritersAffair() {
        DataSet set = put(
                "{'TransferSyntaxUID':'1.2','0000,0002':'1.2','0008,0000':'10','PatientID':'X'}", new DataSet(), PLAIN);

        assertThat(set).hasSize(2);
        assertThat(set.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 100");
    }

    @Test
    void characterSetIsTheGivenOne() {
        DataSet cyrillic = put("{'PatientName':'Иван','SpecificCharacterSet':'ISO_IR 144'}", new DataSet(), PLAIN);
        assertThat(cyrillic.bytes(Tag.PATIENT_NAME).orElseThrow()).containsExactly(0xB8, 0xD2, 0xD0, 0xDD);

        DataSet japanese =
                put("{'PatientName':'山田','SpecificCharacterSet':'\\\\ISO 2022 IR 87'}", new DataSet(), PLAIN);
        assertThat(japanese.bytes(Tag.PATIENT_NAME).orElseThrow()).startsWith(0x1B, '$', 'B');
        assertThat(japanese.string(Tag.PATIENT_NAME)).contains("山田");

        DataSet lacking = put("{'PatientName':'Иван'}", new DataSet(), PLAIN);
        assertThat(lacking.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
        assertThat(lacking.string(Tag.PATIENT_NAME)).contains("Иван");
    }

    @Test
    void inheritedTextIsEncodedAnew() {
        var inherited = new DataSet();
        inherited.setDefaultCharacterSet(CharacterSets.LATIN_1);
        inherited.setString(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100");
        inherited.setString(Tag.PATIENT_NAME, Vr.PN, "Müller");

        DataSet set = put("{'SpecificCharacterSet':'ISO_IR 192','ImageComments':'Ж'}", inherited, PLAIN);

        assertThat(set.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
        assertThat(set.string(Tag.PATIENT_NAME)).contains("Müller");
        assertThat(set.string(Tag.IMAGE_COMMENTS)).contains("Ж");
    }
}
