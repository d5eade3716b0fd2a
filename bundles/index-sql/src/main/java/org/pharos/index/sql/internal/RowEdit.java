package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;

/** Tags and system metadata of a row that is there: what it holds, and what it shall hold. Only what differs is written. */
final class RowEdit {
    private static final String METADATA = "metadata";
    private static final String EXTRA = "extra";
    private static final String INDEX_IN_SERIES = "index_in_series";
    private static final String CONTEXT = "context_id";
    private static final String EXPECTED_INSTANCES = "expected_instances";

    private final WriteSession session;
    private final ResourceRow resource;
    private final Map<String, @Nullable String> before = new LinkedHashMap<>();
    private final Map<String, @Nullable String> after;

    RowEdit(WriteSession session, ResourceRow resource) throws SQLException {
        this.session = session;
        this.resource = resource;
        read(names(resource.table()));
        after = new HashMap<>(before);
    }

    private static List<String> names(LevelTable table) {
        var names = new ArrayList<String>();
        for (var set : TagSet.in(table)) {
            names.addAll(set.columnNames());
            names.add(set.extraName());
        }
        names.add(METADATA);
        if (table == LevelTable.INSTANCES) {
            names.addAll(List.of(INDEX_IN_SERIES, CONTEXT));
        }
        if (table == LevelTable.SERIES) {
            names.add(EXPECTED_INSTANCES);
        }
        return names;
    }

    private void read(List<String> names) throws SQLException {
        session.each(
                new SqlText()
                        .add("SELECT " + String.join(", ", names) + " FROM "
                                + resource.table().table() + " x")
                        .add(session.dialect().throughIndex(resource.table().idIndex()))
                        .add(" WHERE id = ?", resource.id()),
                row -> {
                    for (int i = 0; i < names.size(); i++) {
                        before.put(names.get(i), row.getString(i + 1));
                    }
                });
    }

    /** Other tags in place of the former. */
    void tags(TagSet set, TagValues values) {
        values.holdKeys(session.knownKeys(), set);
        var names = set.columnNames();
        for (int i = 0; i < names.size(); i++) {
            after.put(names.get(i), values.columns().get(i));
        }
        var extra = new TreeMap<>(values.extra());
        extra.putAll(oversized(set.extraName()));
        after.put(set.extraName(), TextMap.write(extra));
    }

    private SortedMap<Integer, String> oversized(String column) {
        var metadata = TextMap.read(after.get(column));
        metadata.keySet().removeIf(key -> !InstanceMetadata.isMetadata(key));
        return metadata;
    }

    /** The system metadata, without {@code LastUpdate}, which isn't edited. */
    Map<MetadataType, String> metadata() throws SQLException {
        var values = TextMap.read(after.get(METADATA));
        oversized(EXTRA).forEach((key, value) -> values.put(-key, value));
        var context = after.get(CONTEXT);
        if (context != null) {
            values.putAll(session.contexts().content(session, Long.parseLong(context)));
        }
        var typed = new HashMap<MetadataType, String>();
        values.forEach((number, value) -> MetadataType.ofNumber(number).ifPresent(t -> typed.put(t, value)));
        var index = after.get(INDEX_IN_SERIES);
        if (index != null) {
            typed.put(MetadataType.INDEX_IN_SERIES, index);
        }
        return typed;
    }

    /** Other system metadata in place of the former. */
    void metadata(Map<MetadataType, String> metadata) throws SQLException {
        boolean isInstance = resource.level() == ResourceLevel.INSTANCE;
        var spread = isInstance ? InstanceMetadata.of(metadata) : InstanceMetadata.ofAncestor(metadata);
        after.put(METADATA, TextMap.write(spread.own()));
        var extra = TextMap.read(after.get(EXTRA));
        extra.keySet().removeIf(InstanceMetadata::isMetadata);
        extra.putAll(spread.oversized());
        after.put(EXTRA, TextMap.write(extra));
        if (isInstance) {
            after.put(INDEX_IN_SERIES, spread.indexInSeries());
            after.put(CONTEXT, Long.toString(session.contexts().id(session, Contexts.Content.of(spread.shared()))));
        }
        if (resource.level() == ResourceLevel.SERIES) {
            after.put(EXPECTED_INSTANCES, Long.toString(SeriesRow.expectedInstances(metadata)));
        }
    }

    /** Writes what differs. */
    void save() throws SQLException {
        var assignments = new SqlText();
        before.forEach((name, value) -> {
            var wanted = after.get(name);
            if (!Objects.equals(value, wanted)) {
                assign(assignments, name, wanted);
            }
        });
        if (!assignments.text().isEmpty()) {
            session.update(new SqlText()
                    .add("UPDATE " + resource.table().table() + " SET ")
                    .add(assignments)
                    .add(" WHERE id = ?", resource.id()));
        }
    }

    private static void assign(SqlText assignments, String name, @Nullable String value) {
        assignments.add((assignments.text().isEmpty() ? "" : ", ") + name + " = ");
        if (value == null) {
            assignments.add("NULL");
        } else if (name.equals(CONTEXT) || name.equals(EXPECTED_INSTANCES)) {
            assignments.add("?", Long.parseLong(value));
        } else {
            assignments.add("?", value);
        }
    }
}
