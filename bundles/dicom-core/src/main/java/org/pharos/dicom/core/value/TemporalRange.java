package org.pharos.dicom.core.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A period, as a range of matching (PS3.4 C.2.2.2.5) or a value of limited precision gives it.
 *
 * @param from first moment; null if there is no bound
 * @param to last moment, which still belongs to the period; null if there is no bound
 */
public record TemporalRange<T extends Comparable<? super T>>(
        @Nullable T from, @Nullable T to) {
    /** The first moment. */
    public Optional<T> start() {
        return Optional.ofNullable(from);
    }

    /** The last moment, which still belongs to the period. */
    public Optional<T> end() {
        return Optional.ofNullable(to);
    }

    /** Whether a moment lies inside, bounds included. */
    public boolean contains(T moment) {
        return (from == null || from.compareTo(moment) <= 0) && (to == null || moment.compareTo(to) <= 0);
    }

    /** Whether some moment lies in both periods. */
    public boolean overlaps(TemporalRange<T> other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(TemporalRange<T> other) {
        T end = other.to;
        return from == null || end == null || from.compareTo(end) <= 0;
    }
}
