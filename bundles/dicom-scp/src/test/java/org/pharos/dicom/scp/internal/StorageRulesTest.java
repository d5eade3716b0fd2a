package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pharos.dicom.core.TransferSyntax;

class StorageRulesTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String FRAGMENTABLE_MPEG2 = "1.2.840.10008.1.2.4.100.1";

    private final StorageRules byDefault = TestRules.rules(Map.of());

    @Test
    void clientsSeeTheListTheyKnow() {
        assertThat(byDefault.transferSyntaxes())
                .hasSize(48)
                .allMatch(TransferSyntax::isKnown)
                .startsWith("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2")
                .endsWith("1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203");
    }

    @Test
    void wildcardsStandForOneOrAnyCharacters() {
        assertThat(with("1.2.840.10008.1.2.4.8?", "1.2.840.10008.1.2.5*", "rubbish"))
                .containsExactly("1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81", RLE);
        assertThat(with()).isEmpty();
    }

    @Test
    void unusualSyntaxIsTakenWhereItIsNamed() {
        assertThat(with("*")).doesNotContain(FRAGMENTABLE_MPEG2);
        assertThat(with("1.2.840.10008.1.2", FRAGMENTABLE_MPEG2))
                .containsExactly("1.2.840.10008.1.2", FRAGMENTABLE_MPEG2);
        assertThat(with("1.2.3.4")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void optionAddsAndTakesAwayGroup(SyntaxGroup group) {
        String option = group.option();
        var none = new String[] {"1.2.840.10008.1.2"};

        var added = TestRules.rules(Map.of("acceptedTransferSyntaxes", none, option, true));
        var taken = TestRules.rules(Map.of(option, false));

        assertThat(added.transferSyntaxes())
                .containsExactlyElementsOf(Stream.concat(Arrays.stream(none), group.syntaxes().stream())
                        .toList());
        assertThat(taken.transferSyntaxes())
                .hasSize(48 - group.syntaxes().size())
                .doesNotContainAnyElementsOf(group.syntaxes());
    }

    @Test
    void everyGroupHasItsOption() {
        assertThat(SyntaxGroup.values())
                .extracting(SyntaxGroup::option)
                .isSubsetOf(Arrays.stream(AcceptanceOptions.class.getDeclaredMethods())
                        .map(method -> method.getName())
                        .toList());
    }

    @Test
    void whatHasNoStudyIsNotTaken() {
        assertThat(byDefault.sopClasses()).contains(CT, MR).doesNotContain("1.2.840.10008.5.1.4.38.1");
        assertThat(byDefault.isStored("1.2.840.10008.5.1.4.38.1")).isFalse();
    }

    @Test
    void sopClassesAreLimitedByPattern() {
        var no = TestRules.rules(Map.of("rejectedSopClasses", new String[] {CT + "*"}));
        var only = TestRules.rules(Map.of("acceptedSopClasses", new String[] {CT}));

        assertThat(no.isStored(CT)).isFalse();
        assertThat(no.isStored(MR)).isTrue();
        assertThat(only.sopClasses()).containsExactly(CT);
        assertThat(only.isStored(MR)).isFalse();
    }

    @Test
    void unknownSopClassesKeepToThePatterns() {
        var rules = TestRules.rules(Map.of("rejectedSopClasses", new String[] {"1.2.3*"}));
        assertThat(rules.isStored("2.25.1")).isFalse();

        assertThat(rules.withUnknownSopClasses(true).isStored("2.25.1")).isTrue();
        assertThat(rules.withUnknownSopClasses(true).isStored("1.2.3.4")).isFalse();
    }

    private List<String> with(String... patterns) {
        return byDefault.withTransferSyntaxes(Arrays.asList(patterns)).transferSyntaxes();
    }
}
