package org.pharos.core.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.index.TagConstraint;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

class MatchingKeyTest {
    private static TagConstraint parse(int tag, Vr vr, String text) {
        return MatchingKey.parse(tag, vr, text, false).orElseThrow();
    }

    @Test
    void emptyKeysMatchAnything() {
        assertThat(MatchingKey.parse(Tag.PATIENT_ID, Vr.LO, "", true)).isEmpty();
        assertThat(MatchingKey.parse(Tag.STUDY_DATE, Vr.DA, "-", true)).isEmpty();
    }

    @Test
    void aHyphenIsARangeOfDatesAndTimesOnly() {
        assertThat(parse(Tag.STUDY_DATE, Vr.DA, "20200101-20201231"))
                .isEqualTo(new TagConstraint.Range(Tag.STUDY_DATE, "20200101", "20201231"));
        assertThat(parse(Tag.STUDY_TIME, Vr.TM, "-12")).isEqualTo(new TagConstraint.Range(Tag.STUDY_TIME, null, "12"));
        assertThat(parse(Tag.STUDY_DATE, Vr.DA, "2020-"))
                .isEqualTo(new TagConstraint.Range(Tag.STUDY_DATE, "2020", null));
        assertThat(parse(Tag.INSTANCE_NUMBER, Vr.IS, "2-3"))
                .isEqualTo(new TagConstraint.OneOf(Tag.INSTANCE_NUMBER, List.of("2-3"), false));
    }

    @Test
    void aBackslashIsAListInWhichAsterisksStandForThemselves() {
        assertThat(parse(Tag.PATIENT_ID, Vr.LO, "A\\B*\\"))
                .isEqualTo(new TagConstraint.OneOf(Tag.PATIENT_ID, List.of("A", "B*", ""), false));
    }

    @Test
    void wildcardsStandInTextOnly() {
        assertThat(parse(Tag.PATIENT_NAME, Vr.PN, "D?e*"))
                .isEqualTo(new TagConstraint.Wildcard(Tag.PATIENT_NAME, "D?e*", false));
    }

    @ParameterizedTest
    @CsvSource({"DA,2020*", "DA,2020*-", "DA,-202?", "UI,1.2.*", "IS,*", "DS,?", "UN,a*", "SQ,*"})
    void otherWildcardsAreRefused(Vr vr, String text) {
        assertThatThrownBy(() -> MatchingKey.parse(Tag.STUDY_DATE, vr, text, false))
                .isInstanceOfSatisfying(PharosException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_OUT_OF_RANGE);
                    assertThat(e.details()).contains("Wildcards are not allowed on tag 0008,0020");
                });
    }
}
