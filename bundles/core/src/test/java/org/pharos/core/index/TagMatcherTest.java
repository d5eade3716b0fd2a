package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TagMatcherTest {
    private static final int TAG = 0x00100010;

    private static boolean wildcard(String pattern, String value) {
        return TagMatcher.of(new TagConstraint.Wildcard(TAG, pattern, false)).matches(value);
    }

    private static boolean oneOf(boolean caseSensitive, String value, String... wanted) {
        return TagMatcher.of(new TagConstraint.OneOf(TAG, List.of(wanted), caseSensitive))
                .matches(value);
    }

    @Test
    void wildcardsStandForTextAndForOneCharacter() {
        assertThat(wildcard("do?^*", "Doe^John")).isTrue();
        assertThat(wildcard("*oe*", "Doe^John")).isTrue();
        assertThat(wildcard("*", "x")).isTrue();
        assertThat(wildcard("d*n", "Doe^John")).isTrue();
        assertThat(wildcard("d*e", "Doe^John")).isFalse();
        assertThat(wildcard("doe", "Doe^John")).isFalse();
        assertThat(wildcard("?", "ab")).isFalse();
        assertThat(wildcard("??", "한국")).isTrue();
    }

    @Test
    void absentAndEmptyValuesNeverMatch() {
        assertThat(wildcard("*", "")).isFalse();
        assertThat(wildcard("*", null)).isFalse();
        assertThat(oneOf(true, "", "")).isFalse();
    }

    @Test
    void caseCountsOnlyOnDemandAndAccentsAlways() {
        assertThat(oneOf(false, "Müller^Zoë", "MÜLLER^ZOË")).isTrue();
        assertThat(oneOf(true, "Müller^Zoë", "MÜLLER^ZOË")).isFalse();
        assertThat(oneOf(false, "Müller^Zoë", "MULLER^ZOE")).isFalse();
        assertThat(oneOf(false, "Müller^Zoë", "Mu\u0308ller^Zoe\u0308")).isTrue();
        assertThat(wildcard("M?ller*", "Mu\u0308ller^Zoë")).isTrue();
        assertThat(oneOf(true, "Müller^Zoë", "a", "Müller^Zoë")).isTrue();
        assertThat(oneOf(false, "が", "か")).isFalse();
    }

    @Test
    void oneOfSeveralValuesIsEnough() {
        assertThat(oneOf(false, "A\\B", "b")).isTrue();
        assertThat(oneOf(false, "A\\B", "a\\b")).isTrue();
        assertThat(oneOf(false, "A\\B", "c")).isFalse();
    }

    @Test
    void rangesIncludeBothEnds() {
        var closed = TagMatcher.of(new TagConstraint.Range(TAG, "20200101", "20201231"));
        assertThat(closed.matches("20200101")).isTrue();
        assertThat(closed.matches("20201231")).isTrue();
        assertThat(closed.matches("20210101")).isFalse();
        assertThat(TagMatcher.of(new TagConstraint.Range(TAG, null, "2020")).matches("2019"))
                .isTrue();
        assertThat(TagMatcher.of(new TagConstraint.Range(TAG, "2020", null)).matches("2019"))
                .isFalse();
    }

    @Test
    void hostilePatternsEnd() {
        var pattern = "*a".repeat(60) + "*b";
        var value = "a".repeat(10_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(wildcard(pattern, value)).isFalse());
    }

    @Test
    void keysOverlookCaseAccentsAndSpace() {
        assertThat(Normalized.key("  Zoë Müller ")).isEqualTo("ZOE MULLER");
        assertThat(Normalized.key("한국")).isEqualTo("한국");
        assertThat(Normalized.upper("1.2.3 ")).isEqualTo("1.2.3 ");
    }
}
