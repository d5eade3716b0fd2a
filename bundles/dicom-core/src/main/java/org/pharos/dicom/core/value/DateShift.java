package org.pharos.dicom.core.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves dates by whole days, so that what lies between them and the time of the day stay as they were. Texts have one value or
 * several separated by backslashes; a value without one stays so, and one that can't be read is left empty.
 *
 * @param days added to each date
 */
public record DateShift(int days) {
    /** Ten years: more than anybody remembers, and birth stays before study for all but the very old. */
    private static final int MOST_DAYS = 3652;

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    /** Year, month, day; what follows is time and offset. */
    private static final Pattern DATE_TIME = Pattern.compile("(\\d{4})(\\d{2})?(\\d{2})?(.*)");

    /**
     * From one day to ten years into the past, so that no date lies in the future; which, only who knows the bytes can tell.
     *
     * @param hash at least four bytes that look like random ones, such as a keyed hash of what belongs together
     */
    public static DateShift ofHash(byte[] hash) {
        long number = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            number = number << Byte.SIZE | hash[i] & 0xFF;
        }
        return new DateShift(-1 - (int) (number % MOST_DAYS));
    }

    /** Dates (DA), with eight digits afterwards. */
    public String date(String text) {
        return each(text, this::shiftDate);
    }

    /** Dates and times (DT), as precise afterwards as they were: of a year alone, the one its first day comes to lie in. */
    public String dateTime(String text) {
        return each(text, this::shiftDateTime);
    }

    /** Times (TM), which stay. */
    public String time(String text) {
        return each(text, value -> DicomTime.parse(value).isPresent() ? value : "");
    }

    private static String each(String text, UnaryOperator<String> shift) {
        return Stream.of(text.split("\\\\", -1)).map(String::strip).map(shift).collect(Collectors.joining("\\"));
    }

    private String shiftDate(String value) {
        return DicomDate.parse(value).map(this::shifted).orElse("");
    }

    private String shiftDateTime(String value) {
        Matcher parts = DATE_TIME.matcher(value);
        if (!parts.matches() || DicomDateTime.parse(value, ZoneOffset.UTC).isEmpty()) {
            return "";
        }
        int precision = parts.start(4);
        var first = LocalDate.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
        String shifted = shifted(first);
        return shifted.isEmpty() ? "" : shifted.substring(0, precision) + parts.group(4);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    private String shifted(LocalDate date) {
        try {
            LocalDate moved = date.plusDays(days);
            boolean fits = moved.getYear() >= FIRST_YEAR && moved.getYear() <= LAST_YEAR;
            return fits ? DicomDate.format(moved) : "";
        } catch (DateTimeException e) {
            return "";
        }
    }
}
