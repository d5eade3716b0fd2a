package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/** The patients, studies and series that the writer met lately, so that it reads and writes each once for many instances. */
final class Ancestors {
    private static final int MAXIMUM_REMEMBERED = 20_000;
    private static final String SERIES_COLUMNS =
            ", expected_instances, instance_count, compressed_bytes, uncompressed_bytes, sop_classes";

    private final Map<ResourceId, Ancestor> rows = new HashMap<>();

    /** A row, unless there is none. */
    Optional<Ancestor> find(WriteSession session, ResourceLevel level, ResourceId id) throws SQLException {
        var known = rows.get(id);
        if (known == null) {
            known = load(session, level, id);
            if (known != null) {
                rows.put(id, known);
            }
        }
        return Optional.ofNullable(known);
    }

    private static @Nullable Ancestor load(WriteSession session, ResourceLevel level, ResourceId id)
            throws SQLException {
        return switch (level) {
            case PATIENT ->
                session.<Ancestor>first(
                        select(session, ", recycling", LevelTable.PATIENTS, id), r -> PatientRow.read(r, id));
            case STUDY ->
                session.<Ancestor>first(
                        select(session, "", LevelTable.STUDIES, id),
                        r -> new Ancestor(level, r.getLong("id"), id, r.getLong("last_update")));
            case SERIES ->
                session.<Ancestor>first(
                        select(session, SERIES_COLUMNS, LevelTable.SERIES, id), r -> SeriesRow.read(r, id));
            case INSTANCE -> throw new IllegalArgumentException("An instance is above nothing");
        };
    }

    private static SqlText select(WriteSession session, String columns, LevelTable table, ResourceId id) {
        return new SqlText()
                .add("SELECT id, last_update" + columns + " FROM " + table.table() + " x")
                .add(session.dialect().throughIndex(table.publicIdIndex()))
                .add(" WHERE public_id = ?", id.bytes());
    }

    void add(Ancestor row) {
        rows.put(row.publicId(), row);
    }

    /** Writes what changed. */
    void save(WriteSession session) throws SQLException {
        for (var row : rows.values()) {
            row.save(session);
        }
    }

    /** Writes what changed and forgets all, since rows will be changed behind its back. */
    void release(WriteSession session) throws SQLException {
        save(session);
        rows.clear();
    }

    void clear() {
        rows.clear();
    }

    /** Between transactions: forgets all if it became too much. */
    void limit() {
        if (rows.size() > MAXIMUM_REMEMBERED) {
            rows.clear();
        }
    }
}
