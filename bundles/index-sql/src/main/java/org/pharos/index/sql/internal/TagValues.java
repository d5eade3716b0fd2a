package org.pharos.index.sql.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.Normalized;

/**
 * Main DICOM tags, ready for the columns of a {@link TagSet}.
 *
 * @param columns a value for each column of each tag, in order
 * @param extra what the columns don't tell
 */
record TagValues(List<@Nullable String> columns, SortedMap<Integer, String> extra) {
    /** Characters that a column takes. */
    static final int WIDTH = 256;

    static TagValues of(TagSet set, MainTags tags) {
        var extra = new TreeMap<Integer, String>(tags.values());
        List<@Nullable String> columns = new ArrayList<>();
        for (var column : set.columns()) {
            var value = extra.remove(column.tag());
            var key = value == null || !column.isIndexed() ? null : key(value);
            var kept = column.form() == TagColumn.Form.KEY_ONLY ? key : fitting(value);
            if (value != null && !value.equals(kept)) {
                extra.put(column.tag(), value);
            }
            columns.add(kept);
            if (column.form() == TagColumn.Form.KEYED) {
                columns.add(key);
            }
        }
        return new TagValues(Collections.unmodifiableList(columns), extra);
    }

    /** Tells of the keys, before they are written. */
    void holdKeys(KnownKeys known, TagSet set) {
        if (known.areNone()) {
            return;
        }
        var names = set.columnNames();
        for (int i = 0; i < names.size(); i++) {
            known.hold(set.table(), names.get(i), columns.get(i));
        }
    }

    /** What an indexed column holds of a value. */
    static String key(String value) {
        var key = Normalized.key(value);
        return key.length() <= WIDTH ? key : key.substring(0, WIDTH);
    }

    private static @Nullable String fitting(@Nullable String value) {
        return value == null || value.length() > WIDTH ? null : value;
    }
}
