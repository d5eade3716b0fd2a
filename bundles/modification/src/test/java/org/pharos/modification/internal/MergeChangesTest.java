package org.pharos.modification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

class MergeChangesTest {
    private static final int STUDY_DESCRIPTION = 0x00081030;
    private static final int SERIES_DESCRIPTION = 0x0008103e;

    private static DataSet instance(String characterSet, String name, String study) {
        var dataSet = new DataSet();
        dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, characterSet);
        dataSet.setString(Tag.PATIENT_NAME, name);
        dataSet.setString(Tag.STUDY_INSTANCE_UID, study);
        dataSet.setString(Tag.SERIES_INSTANCE_UID, study + ".1");
        dataSet.setString(Tag.SOP_INSTANCE_UID, study + ".1.1");
        return dataSet;
    }

    @Test
    void patientAndStudyAreThoseOfTheTargetWhateverTheCharacterSets() {
        DataSet target = instance("ISO_IR 100", "Müller", "1.2");
        target.setString(STUDY_DESCRIPTION, "Target");
        DataSet moved = instance("ISO_IR 144", "Иван", "1.3");
        moved.setString(SERIES_DESCRIPTION, "Грудь");
        moved.setString(Tag.ACCESSION_NUMBER, "A");

        new MergeChanges(target, Surrogates.newKey()).apply(moved);

        assertThat(moved.string(Tag.PATIENT_NAME)).contains("Müller");
        assertThat(moved.string(STUDY_DESCRIPTION)).contains("Target");
        assertThat(moved.string(SERIES_DESCRIPTION)).contains("Грудь");
        assertThat(moved.string(Tag.STUDY_INSTANCE_UID)).contains("1.2");
        assertThat(moved.contains(Tag.ACCESSION_NUMBER)).isFalse();
        assertThat(moved.string(Tag.SERIES_INSTANCE_UID)).isNotEqualTo("1.3.1").isPresent();
        assertThat(target.string(Tag.PATIENT_NAME)).contains("Müller");
    }

    @Test
    void characterSetStaysWherePlainLettersCome() {
        DataSet moved = instance("ISO_IR 144", "Иван", "1.3");
        moved.setString(SERIES_DESCRIPTION, "Грудь");

        new MergeChanges(instance("ISO_IR 100", "Miller", "1.2"), Surrogates.newKey()).apply(moved);

        assertThat(moved.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 144");
        assertThat(moved.string(SERIES_DESCRIPTION)).contains("Грудь");
        assertThat(moved.string(Tag.PATIENT_NAME)).contains("Miller");
    }
}
