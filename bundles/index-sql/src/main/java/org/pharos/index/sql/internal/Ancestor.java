package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.time.Instant;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/** The row of a patient or study as the writer has it; its changes are written once a transaction. */
class Ancestor {
    private final LevelTable table;
    private final long id;
    private final ResourceId publicId;
    private long lastUpdate;
    private boolean isDirty;

    Ancestor(ResourceLevel level, long id, ResourceId publicId, long lastUpdate) {
        this.table = LevelTable.of(level);
        this.id = id;
        this.publicId = publicId;
        this.lastUpdate = lastUpdate;
    }

    final LevelTable table() {
        return table;
    }

    final ResourceLevel level() {
        return table.level();
    }

    final long id() {
        return id;
    }

    final ResourceId publicId() {
        return publicId;
    }

    /** An instance came in below it. */
    final void touch(Instant received) {
        lastUpdate = Math.max(lastUpdate, received.toEpochMilli());
        isDirty = true;
    }

    final void save(WriteSession session) throws SQLException {
        if (isDirty) {
            var sql = new SqlText()
                    .add("UPDATE " + table.table() + " SET last_update = ?, is_stable = ?")
                    .add("", lastUpdate, false);
            addTo(sql);
            session.update(sql.add(" WHERE id = ?", id));
            isDirty = false;
        }
    }

    /** Adds what else has to be written. */
    void addTo(SqlText assignments) {
        // A study has nothing else.
    }
}
