package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;
import org.pharos.core.index.TagConstraint;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

class FindKeysTest {
    private static final int REQUEST_ATTRIBUTES = 0x00400275;

    private final DataSet query = new DataSet();

    private FindKeys keys() {
        return FindKeys.of(query, Dictionary.standard(), false);
    }

    @Test
    void levelIsNeededInAnyCase() {
        assertThatThrownBy(this::keys).isInstanceOf(PharosException.class);
        query.setString(Tag.QUERY_RETRIEVE_LEVEL, "FRAME");
        assertThatThrownBy(this::keys).isInstanceOf(PharosException.class);

        query.setString(Tag.QUERY_RETRIEVE_LEVEL, "image");

        assertThat(keys().level()).isEqualTo(QueryLevel.IMAGE);
    }

    @Test
    void onlyNamesAreComparedWithoutCase() {
        query.setString(Tag.QUERY_RETRIEVE_LEVEL, "STUDY");
        query.setString(Tag.PATIENT_NAME, "Doe*");
        query.setString(Tag.PATIENT_ID, "p1");

        assertThat(keys().matching())
                .containsExactly(
                        new TagConstraint.Wildcard(Tag.PATIENT_NAME, "Doe*", false),
                        new TagConstraint.OneOf(Tag.PATIENT_ID, List.of("p1"), true));
        assertThat(FindKeys.of(query, Dictionary.standard(), true).matching())
                .contains(new TagConstraint.Wildcard(Tag.PATIENT_NAME, "Doe*", true));
    }

    @Test
    void whatMatchesEverythingIsOnlyReturned() {
        query.setString(Tag.QUERY_RETRIEVE_LEVEL, "STUDY");
        query.setString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        query.setString(Tag.RETRIEVE_AE_TITLE, "SOMEBODY");
        query.setString(Tag.TIMEZONE_OFFSET_FROM_UTC, "+0100");
        query.setString(Tag.PATIENT_NAME, "*");
        query.setString(Tag.STUDY_INSTANCE_UID, "");
        query.setItems(REQUEST_ATTRIBUTES, List.of(new DataSet()));
        query.setString(0x00020003, Vr.UI, "1.2");

        assertThat(keys().matching()).isEmpty();
        assertThat(keys().returned().keySet())
                .containsExactly(
                        Tag.TIMEZONE_OFFSET_FROM_UTC, Tag.PATIENT_NAME, Tag.STUDY_INSTANCE_UID, REQUEST_ATTRIBUTES);
    }

    @Test
    void privateCreatorsAreKeptAndNotMatched() {
        query.setString(Tag.QUERY_RETRIEVE_LEVEL, "SERIES");
        query.setString(0x00090010, Vr.LO, "ACME");
        query.setString(0x00091001, Vr.LO, "abc");
        query.setString(0x56530010, Vr.LO, "Vital Images SW 3.4");

        assertThat(keys().creators()).containsOnlyKeys(0x00090010).containsValue("ACME");
        assertThat(keys().matching()).containsExactly(new TagConstraint.OneOf(0x00091001, List.of("abc"), true));
    }

    @Test
    void wildcardInUidIsRefused() {
        query.setString(Tag.QUERY_RETRIEVE_LEVEL, "STUDY");
        query.setString(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.*");

        assertThatThrownBy(this::keys).isInstanceOf(PharosException.class).hasMessageContaining("0020,000d");
    }

    @Test
    void endlessPatternIsRefused() {
        query.setString(Tag.QUERY_RETRIEVE_LEVEL, "STUDY");
        query.setString(Tag.STUDY_DESCRIPTION, Vr.LO, "*a".repeat(10_000));

        assertThatThrownBy(this::keys).isInstanceOf(PharosException.class).hasMessageContaining("too long");
    }

    @Test
    void instancesAreNotAskedForWhatOnlyStudiesHave() {
        query.setString(Tag.QUERY_RETRIEVE_LEVEL, "IMAGE");
        query.setString(Tag.MODALITIES_IN_STUDY, "");
        query.setString(Tag.INSTANCE_NUMBER, "");

        assertThat(keys().lookedUp()).containsExactly(Tag.INSTANCE_NUMBER);
        assertThat(keys().returned()).containsKey(Tag.MODALITIES_IN_STUDY);
    }
}
