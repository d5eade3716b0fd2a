package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.ResourceDescription;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSets;
import org.pharos.dicom.core.json.JsonSink;

class FindAnswerTest {
    private static final int REQUEST_ATTRIBUTES = 0x00400275;

    private final DataSet query = new DataSet();

    FindAnswerTest() {
        query.setString(Tag.QUERY_RETRIEVE_LEVEL, "STUDY");
        query.setString(Tag.PATIENT_NAME, "");
        query.setString(Tag.STUDY_DESCRIPTION, "");
    }

    private record Found(DataSet requestedTags) implements ResourceDescription {
        @Override
        public ResourceRecord resource() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void writeTo(JsonSink out) {
            throw new UnsupportedOperationException();
        }
    }

    private DataSet answer(String name) {
        var found = new DataSet();
        found.setString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        found.setString(Tag.PATIENT_NAME, name);
        FindKeys keys = FindKeys.of(query, Dictionary.standard(), false);
        return new FindAnswer(keys, "PHAROS", CharacterSets.LATIN_1).of(new Found(found));
    }

    @Test
    void everyKeyIsAnsweredAndTheServerNamed() {
        query.setItems(REQUEST_ATTRIBUTES, List.of());

        DataSet answer = answer("Doe^Jane");

        assertThat(answer.string(Tag.PATIENT_NAME)).contains("Doe^Jane");
        assertThat(answer.string(Tag.STUDY_DESCRIPTION)).contains("");
        assertThat(answer.element(REQUEST_ATTRIBUTES).orElseThrow().vr()).isEqualTo(Vr.SQ);
        assertThat(answer.string(Tag.QUERY_RETRIEVE_LEVEL)).contains("STUDY");
        assertThat(answer.string(Tag.RETRIEVE_AE_TITLE)).contains("PHAROS");
    }

    @Test
    void textIsInTheDefaultEncodingWhereThatHasAllCharacters() {
        DataSet answer = answer("Schäfer");

        assertThat(answer.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 100");
        assertThat(answer.bytes(Tag.PATIENT_NAME).orElseThrow()).contains(0xE4);
    }

    @Test
    void otherTextIsInUnicodeSoThatNothingIsLost() {
        DataSet answer = answer("Иванов");

        assertThat(answer.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
        assertThat(answer.string(Tag.PATIENT_NAME)).contains("Иванов");
    }
}
