package org.pharos.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.Tag;

class DicomModuleTest {
    @Test
    void eachLevelHasItsModule() {
        assertThat(DicomModule.of(ResourceLevel.PATIENT).tags()).contains(Tag.PATIENT_ID, Tag.OTHER_PATIENT_IDS);
        assertThat(DicomModule.of(ResourceLevel.STUDY).tags()).contains(Tag.STUDY_DATE, 0x00081032);
        assertThat(DicomModule.of(ResourceLevel.SERIES).tags()).contains(Tag.MODALITY, Tag.REQUEST_ATTRIBUTES_SEQUENCE);
        assertThat(DicomModule.of(ResourceLevel.INSTANCE).tags())
                .contains(Tag.SOP_INSTANCE_UID, Tag.SPECIFIC_CHARACTER_SET);
    }

    @Test
    void tagsAreInOrder() {
        for (DicomModule module : DicomModule.values()) {
            assertThat(List.copyOf(module.tags())).isSortedAccordingTo(Tag::compare);
        }
    }
}
