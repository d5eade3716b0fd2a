package org.pharos.index.sql.internal;

import java.sql.SQLException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;

/** Says whether one resource is stable; tells whether that was different before. */
record SetStable(ResourceRef resource, boolean isStable) implements WriteOperation<Boolean> {
    @Override
    public Boolean run(WriteSession session) throws SQLException {
        if (resource.level() == ResourceLevel.INSTANCE) {
            return false;
        }
        session.ancestors().release(session);
        LevelTable table = LevelTable.of(resource.level());
        Long id = session.<Long>first(
                new SqlText()
                        .add(
                                "SELECT id FROM " + table.table() + " WHERE public_id = ?",
                                resource.id().bytes())
                        .add(" AND is_stable = ?", !isStable),
                row -> row.getLong(1));
        if (id == null) {
            return false;
        }
        var update = new SqlText().add("UPDATE " + table.table() + " SET is_stable = ?", isStable);
        if (!isStable) {
            update.add(", last_update = ?", session.now().toEpochMilli());
        }
        session.update(update.add(" WHERE id = ?", id));
        var row = ResourceRow.find(session, resource);
        if (row != null) {
            row.concern(session);
        }
        if (isStable) {
            ChangeLog.add(session, MarkStable.type(resource.level()), resource.level(), id, resource.id());
        }
        return true;
    }
}
