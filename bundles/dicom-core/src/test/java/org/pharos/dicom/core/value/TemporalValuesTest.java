package org.pharos.dicom.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalValuesTest {
    @Test
    void datesHaveEightDigitsOrPoints() {
        assertThat(DicomDate.parse("20240229")).contains(LocalDate.of(2024, 2, 29));
        assertThat(DicomDate.parse("2024.02.29")).contains(LocalDate.of(2024, 2, 29));
        assertThat(DicomDate.format(LocalDate.of(824, 1, 2))).isEqualTo("08240102");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024", "20230229", "2024-02-29", "2024022x", "202402290", "+2240229"})
    void whatIsNoDateIsRefused(String text) {
        assertThat(DicomDate.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20240101-20240131, 2024-01-01, 2024-01-31",
        "20240101-,         2024-01-01,           ",
        "-20240131,                   , 2024-01-31",
        "20240115,          2024-01-15, 2024-01-15",
    })
    void dateRanges(String text, LocalDate from, LocalDate to) {
        assertThat(DicomDate.parseRange(text)).contains(new TemporalRange<>(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "", "20240101-x", "20240101-20240131-", "a-20240131"})
    void whatIsNoRangeIsRefused(String text) {
        assertThat(DicomDate.parseRange(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "13,            13:00,           13:59:59.999999",
        "1345,          13:45,           13:45:59.999999",
        "134501,        13:45:01,        13:45:01.999999",
        "134501.5,      13:45:01.5,      13:45:01.599999",
        "134501.123456, 13:45:01.123456, 13:45:01.123456",
        "13:45:01,      13:45:01,        13:45:01.999999",
        "235960,        23:59:59,        23:59:59.999999",
    })
    void timesOfAnyPrecision(String text, LocalTime from, LocalTime to) {
        assertThat(DicomTime.parsePeriod(text)).contains(new TemporalRange<>(from, to));
        assertThat(DicomTime.parse(text)).contains(from);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "134", "24", "1360", "134501.", "134501.1234567", "1345.5", "12x4"})
    void whatIsNoTimeIsRefused(String text) {
        assertThat(DicomTime.parse(text)).isEmpty();
    }

    @Test
    void timeRangesIncludeTheirLastUnit() {
        var range = DicomTime.parseRange("08-1130").orElseThrow();

        assertThat(range.contains(LocalTime.of(8, 0))).isTrue();
        assertThat(range.contains(LocalTime.of(11, 30, 59))).isTrue();
        assertThat(range.contains(LocalTime.of(11, 31))).isFalse();
        assertThat(DicomTime.format(LocalTime.of(8, 1, 2, 3_000))).isEqualTo("080102.000003");
    }

    @ParameterizedTest
    @CsvSource({
        "2024,                       2024-01-01T00:00:00Z,        2024-12-31T23:59:59.999999999Z",
        "202402,                     2024-02-01T00:00:00Z,        2024-02-29T23:59:59.999999999Z",
        "2024022913,                 2024-02-29T13:00:00Z,        2024-02-29T13:59:59.999999Z",
        "20240229134501.123456+0130, 2024-02-29T12:15:01.123456Z, 2024-02-29T12:15:01.123456Z",
        "2024-0500,                  2024-01-01T05:00:00Z,        2025-01-01T04:59:59.999999999Z",
        "2023-2024,                  2023-01-01T00:00:00Z,        2024-12-31T23:59:59.999999999Z",
        "202301-,                    2023-01-01T00:00:00Z,                                      ",
        "-202301,                                        ,        2023-01-31T23:59:59.999999999Z",
        "20230101-0100-20230102,     2023-01-01T01:00:00Z,        2023-01-02T23:59:59.999999999Z",
    })
    void dateTimesAndTheirRanges(String text, Instant from, Instant to) {
        assertThat(DicomDateTime.parseRange(text, ZoneOffset.UTC)).contains(new TemporalRange<>(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "20", "20241301", "2024x", "20240229+9900"})
    void whatIsNoDateTimeIsRefused(String text) {
        assertThat(DicomDateTime.parseRange(text, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void periodsOverlapIfTheyShareAMoment() {
        var year = DicomDate.parseRange("20240101-20241231").orElseThrow();

        assertThat(year.overlaps(DicomDate.parseRange("20241231-").orElseThrow()))
                .isTrue();
        assertThat(year.overlaps(DicomDate.parseRange("-20231231").orElseThrow()))
                .isFalse();
    }
}
