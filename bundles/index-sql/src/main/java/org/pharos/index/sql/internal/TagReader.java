package org.pharos.index.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceLevel;

/** Reads one tag from a row, from the level itself or the nearest one above that has it. */
final class TagReader {
    private static final int NONE = 0;
    private final int tag;
    private final List<Place> places;

    /** A column with the value, if there is one, and the column that overrides it. */
    private record Place(int value, int extra) {}

    TagReader(ResourceLevel level, int tag, Selection selection) {
        this.tag = tag;
        this.places = sets(level, tag).stream().map(s -> place(s, selection)).toList();
    }

    /** The tag sets that may hold a tag of a resource: those with a column for it, else all. */
    static List<TagSet> sets(ResourceLevel level, int tag) {
        var all = Stream.concat(Stream.of(TagSet.own(level)), TagSet.above(level).stream())
                .toList();
        var knowing = all.stream().filter(s -> s.column(tag).isPresent()).toList();
        return knowing.isEmpty() ? all : knowing;
    }

    private Place place(TagSet set, Selection selection) {
        int value = set.column(tag)
                .map(c -> selection.add(set.table().column(c.valueName())))
                .orElse(NONE);
        return new Place(value, selection.add(set.table().column(set.extraName())));
    }

    @Nullable
    String read(ResultSet row) throws SQLException {
        for (var place : places) {
            var value = Optional.ofNullable(row.getString(place.extra))
                    .map(text -> TextMap.read(text).get(tag))
                    .orElse(place.value == NONE ? null : row.getString(place.value));
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
