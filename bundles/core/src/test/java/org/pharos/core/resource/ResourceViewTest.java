package org.pharos.core.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.OrthancJson.Form;

class ResourceViewTest {
    @Test
    void onlyWhatIsShownIsRead() {
        var view = ResourceView.of(EnumSet.of(ResourceContent.LABELS, ResourceContent.STATUS), Form.SHORT, List.of());

        assertThat(view.parts(ResourceLevel.STUDY)).containsExactly(Part.LABELS);
        assertThat(view.parts(ResourceLevel.SERIES))
                .containsExactlyInAnyOrder(Part.LABELS, Part.METADATA, Part.CHILD_INDICES);
    }

    @Test
    void studiesShowTheirPatient() {
        var view = ResourceView.of(EnumSet.of(ResourceContent.MAIN_DICOM_TAGS), Form.SHORT, List.of());

        assertThat(view.parts(ResourceLevel.STUDY)).contains(Part.ANCESTOR_TAGS);
        assertThat(view.parts(ResourceLevel.SERIES)).doesNotContain(Part.ANCESTOR_TAGS);
    }

    @Test
    void nothingIsCountedUnlessAskedForAtItsLevel() {
        var view = ResourceView.summary(Form.SHORT, List.of(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES));

        assertThat(view.parts(ResourceLevel.STUDY)).contains(Part.COUNTS);
        assertThat(view.parts(ResourceLevel.SERIES)).doesNotContain(Part.COUNTS);
    }

    @Test
    void instancesDoNotKnowTheModalitiesOfTheirStudy() {
        var view = ResourceView.summary(Form.SHORT, List.of(Tag.MODALITIES_IN_STUDY));

        assertThatThrownBy(() -> view.parts(ResourceLevel.INSTANCE))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_OUT_OF_RANGE));
    }
}
