package org.pharos.core.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSets;

class FoundDataSetTest {
    private static final int REQUEST_ATTRIBUTES = 0x00400275;
    private static final int PROCEDURE_DESCRIPTION = 0x00321060;
    private static final int ROWS = 0x00280010;

    private final FoundDataSet tags = new FoundDataSet(Dictionary.standard());

    @Test
    void textsHaveTheirRepresentationAndWhatIsAbsentIsLeftOut() {
        DataSet found = tags.of(Map.of(
                Tag.PATIENT_NAME,
                new Found.Text("Иванов^Иван"),
                ROWS,
                new Found.Text("512"),
                Tag.PATIENT_ID,
                Found.NOTHING,
                Tag.NUMBER_OF_STUDY_RELATED_SERIES,
                new Found.Text("7")));

        assertThat(found.bytes(Tag.PATIENT_NAME).orElseThrow())
                .startsWith("Иванов^Иван".getBytes(StandardCharsets.UTF_8));
        assertThat(found.element(ROWS).orElseThrow().vr()).isEqualTo(Vr.US);
        assertThat(found.integer(ROWS)).hasValue(512);
        assertThat(found.string(Tag.NUMBER_OF_STUDY_RELATED_SERIES)).contains("7");
        assertThat(found.contains(Tag.PATIENT_ID)).isFalse();
    }

    @Test
    void textThatFitsNoNumberBecomesEmpty() {
        DataSet found = tags.of(Map.of(ROWS, new Found.Text("many")));

        assertThat(found.element(ROWS).orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void textOfFilesIsConvertedAndTheFileStaysAsItWas() {
        var item = new DataSet();
        var file = new DataSet();
        file.setString(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100");
        file.setItems(REQUEST_ATTRIBUTES, List.of(item));
        item.setString(PROCEDURE_DESCRIPTION, Vr.LO, "Schädel");

        Map<Integer, Found> inFile = Map.of(
                REQUEST_ATTRIBUTES,
                new Found.InFile(
                        CharacterSets.LATIN_1, file.element(REQUEST_ATTRIBUTES).orElseThrow()));
        tags.of(inFile);
        DataSet found = tags.of(inFile);

        assertThat(found.items(REQUEST_ATTRIBUTES)).singleElement().satisfies(copy -> {
            assertThat(copy.string(PROCEDURE_DESCRIPTION)).contains("Schädel");
            assertThat(copy.bytes(PROCEDURE_DESCRIPTION).orElseThrow())
                    .isEqualTo("Schädel".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(item.bytes(PROCEDURE_DESCRIPTION).orElseThrow())
                .isEqualTo("Schädel ".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void sequencesOfTheIndexAreWhole() throws JsonProcessingException {
        var element = new ObjectMapper()
                .readTree("{\"Name\":\"RequestAttributesSequence\",\"Type\":\"Sequence\",\"Value\":[{\"0032,1060\":"
                        + "{\"Name\":\"RequestedProcedureDescription\",\"Type\":\"String\",\"Value\":\"Schädel\"}}]}");

        DataSet found = tags.of(Map.of(REQUEST_ATTRIBUTES, new Found.Sequence(element)));

        assertThat(found.items(REQUEST_ATTRIBUTES))
                .singleElement()
                .satisfies(
                        item -> assertThat(item.string(PROCEDURE_DESCRIPTION)).contains("Schädel"));
    }
}
