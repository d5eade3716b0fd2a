package org.pharos.rest.resources.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.json.OrthancJson;

class SharedElementsTest {
    private final SharedElements shared = new SharedElements(OrthancJson.of(Dictionary.standard()));

    private static DataSet dataSet(String name, String comment) {
        var dataSet = new DataSet();
        dataSet.setString(Tag.PATIENT_NAME, name);
        dataSet.setString(Tag.IMAGE_COMMENTS, comment);
        return dataSet;
    }

    private List<Integer> tags() {
        var tags = new ArrayList<Integer>();
        shared.dataSet().forEach(element -> tags.add(element.tag()));
        return tags;
    }

    @Test
    void keepsWhatAllHave() {
        assertThat(shared.retain(dataSet("A", "x"))).isTrue();
        assertThat(shared.retain(dataSet("A", "y"))).isTrue();

        assertThat(tags()).containsExactly(Tag.PATIENT_NAME);
    }

    @Test
    void endsWhenNothingIsShared() {
        shared.retain(dataSet("A", "x"));

        assertThat(shared.retain(dataSet("B", "y"))).isFalse();
        assertThat(tags()).isEmpty();
    }

    @Test
    void leavesOutWhatHasNoText() {
        var dataSet = dataSet("A", "x".repeat(300));
        dataSet.setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2]);
        dataSet.setItems(Tag.REFERENCED_IMAGE_SEQUENCE, List.of());

        shared.retain(dataSet);

        assertThat(tags()).containsExactly(Tag.PATIENT_NAME);
    }

    @Test
    void comparesCharactersNotBytes() {
        var latin = new DataSet();
        latin.setString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100");
        latin.setString(Tag.PATIENT_NAME, "Müller");
        var unicode = new DataSet();
        unicode.setString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        unicode.setString(Tag.PATIENT_NAME, "Müller");

        shared.retain(latin);
        shared.retain(unicode);

        assertThat(tags()).containsExactly(Tag.PATIENT_NAME);
        assertThat(shared.dataSet().string(Tag.PATIENT_NAME)).contains("Müller");
    }

    @Test
    void nothingIsSharedByNone() {
        assertThat(tags()).isEmpty();
    }
}
