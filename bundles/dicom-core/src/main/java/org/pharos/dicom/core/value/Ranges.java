package org.pharos.dicom.core.value;

import java.util.Optional;
import java.util.function.Function;

/** Ranges written as two values around a hyphen, one of which may be missing. */
final class Ranges {
    private Ranges() {}

    /** A single value, or a range of values that have no hyphen of their own. */
    static <T extends Comparable<? super T>> Optional<TemporalRange<T>> parse(
            String text, Function<String, Optional<TemporalRange<T>>> period) {
        int hyphen = text.indexOf('-');
        return hyphen < 0 ? period.apply(text) : between(text.substring(0, hyphen), text.substring(hyphen + 1), period);
    }

    /** From the start of one period to the end of another; either may be empty, not both. */
    static <T extends Comparable<? super T>> Optional<TemporalRange<T>> between(
            String from, String to, Function<String, Optional<TemporalRange<T>>> period) {
        Optional<TemporalRange<T>> first = period.apply(from);
        Optional<TemporalRange<T>> last = period.apply(to);
        boolean malformed = first.isEmpty() && !from.isEmpty() || last.isEmpty() && !to.isEmpty();
        if (malformed || first.isEmpty() && last.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TemporalRange<>(
                first.flatMap(TemporalRange::start).orElse(null),
                last.flatMap(TemporalRange::end).orElse(null)));
    }
}
