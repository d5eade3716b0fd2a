package org.pharos.rest.system.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.PharosException;

class UidPatternBodyTest {
    @Test
    void textsAndListsOfTextsAreTaken() {
        assertThat(UidPatternBody.parse("[\"1.2\", \"1.*\"]")).containsExactly("1.2", "1.*");
        assertThat(UidPatternBody.parse(" \"1.2\"\n")).containsExactly("1.2");
        assertThat(UidPatternBody.parse("[]")).isEmpty();
        assertThat(UidPatternBody.parse("")).isEmpty();
        assertThat(UidPatternBody.parse("*")).containsExactly("*");
        assertThat(UidPatternBody.parse("rubbish")).containsExactly("rubbish");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2.1", "1.2.840.10008.1.2.?", "1.2", "{}", "[1]", "[\"1.2\"", "true", "\"1.2"})
    void whatStartsLikeOtherJsonIsRefused(String body) {
        assertThatThrownBy(() -> UidPatternBody.parse(body)).isInstanceOf(PharosException.class);
    }
}
