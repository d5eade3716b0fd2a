package org.pharos.dicom.core.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Values of DA: {@code 20240229}, or {@code 2024.02.29} as ACR-NEMA had it. */
public final class DicomDate {
    private DicomDate() {}

    /** The date; empty if the text is none. */
    public static Optional<LocalDate> parse(String text) {
        String digits = text.strip();
        if (digits.length() == 10 && digits.charAt(4) == '.' && digits.charAt(7) == '.') {
            digits = digits.substring(0, 4) + digits.substring(5, 7) + digits.substring(8);
        }
        if (digits.length() != 8 || !Digits.isDigits(digits)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Digits.number(digits, 0, 4), Digits.number(digits, 4, 6), Digits.number(digits, 6, 8)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A date, or a range {@code 20240101-20240131}, {@code 20240101-}, {@code -20240131}; empty if the text is neither.
     */
    public static Optional<TemporalRange<LocalDate>> parseRange(String text) {
        return Ranges.parse(text.strip(), part -> parse(part).map(date -> new TemporalRange<>(date, date)));
    }

    /** The value that has eight digits. */
    public static String format(LocalDate date) {
        return "%04d%02d%02d".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }
}
