package org.pharos.dicom.core.value;

import java.time.LocalTime;
import java.util.Optional;

/** Values of TM: {@code 13}, {@code 1345}, {@code 134501}, {@code 134501.123456}, or with colons as ACR-NEMA had it. */
public final class DicomTime {
    private static final int NANOS_PER_MICRO = 1000;
    private static final int MICROS_PER_SECOND = 1_000_000;

    private DicomTime() {}

    /** The first moment that the text stands for; empty if it's no time. */
    public static Optional<LocalTime> parse(String text) {
        return parsePeriod(text).flatMap(TemporalRange::start);
    }

    /** All moments that the text stands for: {@code 13} is the hour from 13:00:00 to 13:59:59.999999. */
    public static Optional<TemporalRange<LocalTime>> parsePeriod(String text) {
        String value = text.strip().replace(":", "");
        int point = value.indexOf('.');
        String whole = point < 0 ? value : value.substring(0, point);
        String fraction = point < 0 ? "" : value.substring(point + 1);
        boolean lengthFits = whole.length() == 6 || point < 0 && (whole.length() == 2 || whole.length() == 4);
        boolean fractionFits = point < 0 || !fraction.isEmpty() && fraction.length() <= 6;
        if (!lengthFits || !fractionFits || !Digits.isDigits(whole + fraction)) {
            return Optional.empty();
        }
        return period(whole, fraction);
    }

    private static Optional<TemporalRange<LocalTime>> period(String whole, String fraction) {
        int hour = Digits.number(whole, 0, 2);
        int minute = whole.length() > 2 ? Digits.number(whole, 2, 4) : -1;
        int second = whole.length() > 4 ? Digits.number(whole, 4, 6) : -1;
        if (hour > 23 || minute > 59 || second > 60) {
            return Optional.empty();
        }
        // A leap second is taken as the last one of its minute.
        int shown = Math.min(second, 59);
        var from = LocalTime.of(hour, Math.max(minute, 0), Math.max(shown, 0), micros(fraction, '0') * NANOS_PER_MICRO);
        var to = LocalTime.of(
                hour,
                minute < 0 ? 59 : minute,
                shown < 0 ? 59 : shown,
                (shown < 0 ? MICROS_PER_SECOND - 1 : micros(fraction, '9')) * NANOS_PER_MICRO);
        return Optional.of(new TemporalRange<>(from, to));
    }

    private static int micros(String fraction, char fill) {
        String digits = (fraction + String.valueOf(fill).repeat(6)).substring(0, 6);
        return Digits.number(digits, 0, 6);
    }

    /** A time, or a range {@code 0800-1200}, {@code 0800-}, {@code -1200}; empty if the text is neither. */
    public static Optional<TemporalRange<LocalTime>> parseRange(String text) {
        return Ranges.parse(text.strip(), DicomTime::parsePeriod);
    }

    /** The value with seconds, and with microseconds if there are any. */
    public static String format(LocalTime time) {
        String seconds = "%02d%02d%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
        int micros = time.getNano() / NANOS_PER_MICRO;
        return micros == 0 ? seconds : "%s.%06d".formatted(seconds, micros);
    }
}
