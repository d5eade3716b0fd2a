package org.pharos.worklists.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

class WorklistTagsTest {
    private static DataSet read(String json) throws JsonProcessingException {
        return new WorklistTags(new TestDefaults()).read(new ObjectMapper().readTree(json));
    }

    @Test
    void tagsAndItemsAreRead() throws JsonProcessingException {
        DataSet dataSet = read("""
                {"PatientName": "Doe^J\u00f6rg", "0010-0020": "1", "PatientWeight": 70.5,
                 "ScheduledProcedureStepSequence": [{"Modality": "CT"}]}
                """);

        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("Doe^Jörg");
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("1");
        assertThat(dataSet.string(Tag.PATIENT_WEIGHT)).contains("70.5");
        assertThat(dataSet.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 100");
        assertThat(dataSet.items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE))
                .singleElement()
                .satisfies(item -> assertThat(item.string(Tag.MODALITY)).contains("CT"));
    }

    @Test
    void noCharacterIsLost() throws JsonProcessingException {
        DataSet dataSet =
                read("{\"ScheduledProcedureStepSequence\": [{\"ScheduledProcedureStepDescription\": \"Голова\"}]}");

        assertThat(dataSet.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
        assertThat(dataSet.items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE)
                        .get(0)
                        .string(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION))
                .contains("Голова");
        assertThat(read("{\"SpecificCharacterSet\": \"ISO_IR 144\", \"PatientName\": \"Иван\"}")
                        .string(Tag.PATIENT_NAME))
                .contains("Иван");
        assertThatThrownBy(() -> read("{\"SpecificCharacterSet\": \"ISO_IR 100\", \"PatientName\": \"Иван\"}"))
                .isInstanceOf(PharosException.class);
    }

    @Test
    void whatMakesNoDataSetIsRefused() {
        for (String json : new String[] {
            "{}",
            "[]",
            "\"text\"",
            "{\"NoSuchTag\": \"1\"}",
            "{\"PatientID\": {}}",
            "{\"PatientID\": null}",
            "{\"00020010\": \"1.2\"}",
            "{\"ScheduledProcedureStepSequence\": {}}",
            "{\"ScheduledProcedureStepSequence\": [1]}",
            "{\"Rows\": \"many\"}",
            "{\"PatientID\": \"" + "x".repeat(100_000) + "\"}"
        }) {
            assertThatThrownBy(() -> read(json))
                    .as(json.substring(0, Math.min(60, json.length())))
                    .isInstanceOf(PharosException.class);
        }
    }

    @Test
    void depthIsLimited() {
        String open = "{\"ReferencedStudySequence\": [".repeat(20);
        String close = "]}".repeat(20);

        assertThatThrownBy(() -> read(open + "{\"PatientID\": \"1\"}" + close))
                .isInstanceOf(PharosException.class)
                .hasMessageContaining("Too many");
    }
}
