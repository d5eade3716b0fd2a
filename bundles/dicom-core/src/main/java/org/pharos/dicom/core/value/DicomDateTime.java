package org.pharos.dicom.core.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of DT: a date and time of any precision, from {@code 2024} to {@code 20240229134501.123456}, with an offset from
 * UTC ({@code +0100}) or without.
 */
public final class DicomDateTime {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})(?:(\\d{2})(?:(\\d{2})(\\d{2}(?:\\d{2}(?:\\d{2}(?:\\.\\d{1,6})?)?)?)?)?)?([+-]\\d{4})?");

    /** An offset where only the start of a range can have one: its hyphen is followed by no year (PS3.4 C.2.2.2.5). */
    private static final Pattern RANGE = Pattern.compile("(.*?\\d(?:[+-]\\d{4})?)?-((?:\\d{4}.*)?)");

    private DicomDateTime() {}

    /** The first moment that the text stands for; empty if it's no date and time. */
    public static Optional<Instant> parse(String text, ZoneId zoneIfNone) {
        return parsePeriod(text, zoneIfNone).flatMap(TemporalRange::start);
    }

    /** All moments that the text stands for: {@code 2024} is a whole year. */
    public static Optional<TemporalRange<Instant>> parsePeriod(String text, ZoneId zoneIfNone) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return period(matcher, zoneIfNone);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<TemporalRange<Instant>> period(Matcher matcher, ZoneId zoneIfNone) {
        int year = Integer.parseInt(matcher.group(1));
        @Nullable String month = matcher.group(2);
        @Nullable String day = matcher.group(3);
        @Nullable String time = matcher.group(4);
        @Nullable String offset = matcher.group(5);
        ZoneId zone = offset == null ? zoneIfNone : ZoneOffset.of(offset);
        LocalDate first = LocalDate.of(year, month == null ? 1 : number(month), day == null ? 1 : number(day));
        LocalDate last =
                day != null ? first : month != null ? YearMonth.from(first).atEndOfMonth() : LocalDate.of(year, 12, 31);
        Optional<TemporalRange<LocalTime>> times = time == null
                ? Optional.of(new TemporalRange<>(LocalTime.MIN, LocalTime.MAX))
                : DicomTime.parsePeriod(time);
        return times.map(t -> new TemporalRange<>(
                instant(first, t.start().orElse(LocalTime.MIN), zone),
                instant(last, t.end().orElse(LocalTime.MAX), zone)));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static Instant instant(LocalDate date, LocalTime time, ZoneId zone) {
        return LocalDateTime.of(date, time).atZone(zone).toInstant();
    }

    /**
     * A date and time, or a range {@code 2024-2025}, {@code 2024-}, {@code -2025}, each end with its offset or without;
     * empty if the text is neither. What can be a value is one: {@code 2024-0500} is the year in an offset.
     */
    public static Optional<TemporalRange<Instant>> parseRange(String text, ZoneId zoneIfNone) {
        String stripped = text.strip();
        Optional<TemporalRange<Instant>> single = parsePeriod(stripped, zoneIfNone);
        if (single.isPresent()) {
            return single;
        }
        Matcher matcher = RANGE.matcher(stripped);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        @Nullable String from = matcher.group(1);
        return Ranges.between(from == null ? "" : from, matcher.group(2), part -> parsePeriod(part, zoneIfNone));
    }
}
