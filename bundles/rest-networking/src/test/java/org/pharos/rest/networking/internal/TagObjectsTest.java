package org.pharos.rest.networking.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.OrthancJson.Form;

class TagObjectsTest {
    private final TagObjects tags = new TagObjects(Samples.DEFAULTS);

    @Test
    void textOutsideTheEncodingOfTheSiteIsNotLost() throws JsonProcessingException {
        DataSet keys = tags.read(Samples.json("{'PatientName': 'Иван*'}"), "Query");

        assertThat(keys.string(Tag.PATIENT_NAME)).contains("Иван*");
        assertThat(keys.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
    }

    @Test
    void sequencesAreKeysToo() throws JsonProcessingException {
        DataSet keys = tags.read(
                Samples.json("{'ScheduledProcedureStepSequence': [{'Modality': 'CT'}], '0010,0020': 'A'}"), "Query");

        assertThat(keys.items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE).get(0).string(Tag.MODALITY))
                .contains("CT");
        assertThat(keys.string(Tag.PATIENT_ID)).contains("A");
    }

    @Test
    void keysAreShownAsTheyWereGiven() throws JsonProcessingException {
        DataSet shown = tags.readTexts(Samples.json("{'PatientName': 'Иван', 'Rows': ''}"));

        assertThat(tags.write(shown, Form.SIMPLIFIED)).isEqualTo(Map.of("PatientName", "Иван", "Rows", ""));
    }

    @Test
    void whatIsNoTagIsRefused() {
        assertThatThrownBy(() -> tags.read(Samples.json("{'NoSuch': 'x'}"), "Query"))
                .hasMessage("Associative array of DICOM tags to strings expected in field: Query");
        assertThatThrownBy(() -> tags.read(Samples.json("{'PatientID': 1}"), "Query"))
                .hasMessage("Associative array of DICOM tags to strings expected in field: Query");
        assertThatThrownBy(() -> tags.read(Samples.json("'x'"), "Query")).hasMessageContaining("JSON object");
    }
}
