package org.pharos.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-3,0,3",
        "bytes=4-,4,9",
        "bytes=-3,7,9",
        "bytes=-100,0,9",
        "bytes=-,0,9",
        "bytes = 9-9,9,9",
    })
    void oneRangeIsServed(String header, long first, long last) {
        assertThat(ByteRange.parse(header, 10).range()).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=5-100", "bytes=20-30", "bytes=-0"})
    void whatIsOutsideIsRefused(String header) {
        assertThat(ByteRange.parse(header, 10).fault()).contains(ByteRange.Fault.OUTSIDE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=0-1,4-5", "items=0-1", "bytes=", "bytes=a-b", "bytes=3-1", "bytes=99999999999999999999-"})
    void anythingElseIsNoRange(String header) {
        assertThat(ByteRange.parse(header, 10).fault()).contains(ByteRange.Fault.SYNTAX);
    }

    @Test
    void emptyContentHasNoRange() {
        assertThat(ByteRange.parse("bytes=0-", 0).fault()).contains(ByteRange.Fault.OUTSIDE);
    }
}
