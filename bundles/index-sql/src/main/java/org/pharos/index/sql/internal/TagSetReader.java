package org.pharos.index.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import org.pharos.core.index.MainTags;

/** Reads all tags of a set from a row. */
final class TagSetReader {
    private final TagSet set;
    private final List<Integer> positions;
    private final int extra;

    TagSetReader(TagSet set, Selection selection) {
        this.set = set;
        this.positions = set.columns().stream()
                .map(c -> selection.add(set.table().column(c.valueName())))
                .toList();
        this.extra = selection.add(set.table().column(set.extraName()));
    }

    TagSet set() {
        return set;
    }

    MainTags read(ResultSet row) throws SQLException {
        var values = new TreeMap<Integer, String>();
        for (int i = 0; i < positions.size(); i++) {
            var value = row.getString(positions.get(i));
            if (value != null) {
                values.put(set.columns().get(i).tag(), value);
            }
        }
        var more = row.getString(extra);
        if (more != null) {
            TextMap.read(more, values);
            values.keySet().removeIf(InstanceMetadata::isMetadata);
        }
        return new MainTags(values);
    }
}
