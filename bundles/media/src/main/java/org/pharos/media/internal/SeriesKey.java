package org.pharos.media.internal;

import java.util.Comparator;
import org.pharos.api.ResourceId;

/** A series with what it belongs to; in the order of these, archives are packed. */
record SeriesKey(ResourceId patient, ResourceId study, ResourceId series) implements Comparable<SeriesKey> {
    private static final Comparator<SeriesKey> ORDER = Comparator.comparing(
                    (SeriesKey key) -> key.patient().value())
            .thenComparing(key -> key.study().value())
            .thenComparing(key -> key.series().value());

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }
}
