package org.pharos.dicom.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftTest {
    private static final DateShift BACK = new DateShift(-31);

    @ParameterizedTest
    @CsvSource({
        "20240331, 20240229",
        "20240101, 20231201",
        "2024.03.31, 20240229",
        "' 20240331 ', 20240229",
        "20240331\\20240101, 20240229\\20231201",
        "20240331\\\\x, 20240229\\\\",
    })
    void datesMove(String text, String shifted) {
        assertThat(BACK.date(text)).isEqualTo(shifted);
    }

    @ParameterizedTest
    @CsvSource({
        "20240331134501.123456+0100, 20240229134501.123456+0100",
        "2024033113, 2024022913",
        "20240331, 20240229",
        "202403, 202401",
        "202403-0500, 202401-0500",
        "2024, 2023",
        "2024-0500, 2023-0500",
        "20240331101112\\2024, 20240229101112\\2023",
    })
    void datesWithATimeKeepItAndTheirPrecision(String text, String shifted) {
        assertThat(BACK.dateTime(text)).isEqualTo(shifted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Alice", "20240230", "202403311", "20240331-20240401", "20240331Alice"})
    void whatIsNoDateGoesAway(String text) {
        assertThat(BACK.date(text)).isEmpty();
        assertThat(BACK.dateTime(text)).isEmpty();
    }

    @Test
    void whatWouldLeaveTheCalendarGoesAway() {
        assertThat(BACK.date("00010115")).isEmpty();
        assertThat(BACK.dateTime("0001")).isEmpty();
        assertThat(new DateShift(31).date("99991215")).isEmpty();
        assertThat(new DateShift(Integer.MIN_VALUE).date("20240101")).isEmpty();
    }

    @Test
    void timesStay() {
        assertThat(BACK.time("134501.123456")).isEqualTo("134501.123456");
        assertThat(BACK.time("13\\1400")).isEqualTo("13\\1400");
        assertThat(BACK.time("Alice")).isEmpty();
    }

    @Test
    void whatLiesBetweenTwoDatesStays() {
        var shift = new DateShift(-1000);

        var birth = DicomDate.parse(shift.date("19600229")).orElseThrow();
        var study = DicomDate.parse(shift.date("20240301")).orElseThrow();

        assertThat(study.toEpochDay() - birth.toEpochDay()).isEqualTo(23_377);
    }

    @Test
    void hashAlwaysGivesTheSameDaysOfThePast() {
        var random = new Random(7);
        var hash = new byte[32];
        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(hash);
            DateShift shift = DateShift.ofHash(hash);
            assertThat(shift.days()).isBetween(-3652, -1);
            assertThat(DateShift.ofHash(hash)).isEqualTo(shift);
        }
        assertThat(DateShift.ofHash(new byte[4]).days()).isEqualTo(-1);
        assertThat(DateShift.ofHash(new byte[] {-1, -1, -1, -1}).days()).isBetween(-3652, -1);
    }
}
