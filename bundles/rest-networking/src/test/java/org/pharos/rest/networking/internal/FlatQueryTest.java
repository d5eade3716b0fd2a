package org.pharos.rest.networking.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;

class FlatQueryTest {
    private static DataSet keys(Object... tagsAndValues) {
        var keys = new DataSet();
        for (int i = 0; i < tagsAndValues.length; i += 2) {
            keys.setString((Integer) tagsAndValues[i], (String) tagsAndValues[i + 1]);
        }
        return keys;
    }

    @Test
    void eachLevelAsksForItsTags() {
        DataSet keys = FlatQuery.keys(ResourceLevel.STUDY, keys(Tag.PATIENT_ID, "P-1"));

        assertThat(keys.string(Tag.PATIENT_ID)).contains("P-1");
        assertThat(keys.contains(Tag.STUDY_DESCRIPTION)).isTrue();
        assertThat(keys.contains(Tag.SERIES_DESCRIPTION)).isFalse();
    }

    @Test
    void patientsNeedNoKey() {
        assertThat(FlatQuery.isNarrow(ResourceLevel.PATIENT, keys())).isTrue();
    }

    @Test
    void shortKeysOfAPatientAreNotEnough() {
        assertThat(FlatQuery.isNarrow(ResourceLevel.STUDY, keys(Tag.PATIENT_ID, "P1")))
                .isFalse();
        assertThat(FlatQuery.isNarrow(ResourceLevel.STUDY, keys(Tag.PATIENT_ID, "P-1")))
                .isTrue();
        assertThat(FlatQuery.isNarrow(ResourceLevel.STUDY, keys(Tag.ACCESSION_NUMBER, "A-1")))
                .isTrue();
    }

    @Test
    void eachLevelNeedsTheOneAbove() {
        DataSet study = keys(Tag.PATIENT_ID, "P-1", Tag.STUDY_INSTANCE_UID, "1.2.3");
        DataSet series = keys(Tag.PATIENT_ID, "P-1", Tag.STUDY_INSTANCE_UID, "1.2.3", Tag.SERIES_INSTANCE_UID, "1.2.4");

        assertThat(FlatQuery.isNarrow(ResourceLevel.SERIES, keys(Tag.PATIENT_ID, "P-1")))
                .isFalse();
        assertThat(FlatQuery.isNarrow(ResourceLevel.SERIES, study)).isTrue();
        assertThat(FlatQuery.isNarrow(ResourceLevel.INSTANCE, study)).isFalse();
        assertThat(FlatQuery.isNarrow(ResourceLevel.INSTANCE, series)).isTrue();
    }
}
