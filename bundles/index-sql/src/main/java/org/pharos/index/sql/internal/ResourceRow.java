package org.pharos.index.sql.internal;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;

/** Which row a resource has, as the writer sees it. */
record ResourceRow(ResourceLevel level, long id, long parentId, ResourceId publicId) {
    /** The row of a resource; null if it is unknown. */
    static @Nullable ResourceRow find(WriteSession session, ResourceRef resource) throws SQLException {
        return find(session, resource.level(), "public_id", resource.id().bytes());
    }

    private static @Nullable ResourceRow find(WriteSession session, ResourceLevel level, String column, Object value)
            throws SQLException {
        var parentId = level == ResourceLevel.PATIENT ? "0" : "parent_id";
        var table = LevelTable.of(level);
        var index = "id".equals(column) ? table.idIndex() : table.publicIdIndex();
        return session.first(
                new SqlText()
                        .add("SELECT id, " + parentId + ", public_id FROM " + table.table() + " x")
                        .add(session.dialect().throughIndex(index))
                        .add(" WHERE " + column + " = ?", value),
                r -> new ResourceRow(level, r.getLong(1), r.getLong(2), ResourceId.ofBytes(r.getBytes(3))));
    }

    /** The row above; null for that of a patient. */
    @Nullable
    ResourceRow parent(WriteSession session) throws SQLException {
        var above = level.parent();
        return above.isEmpty() ? null : find(session, above.get(), "id", parentId);
    }

    /** Tells a session that the patient above this row, or the row itself, is concerned. */
    void concern(WriteSession session) throws SQLException {
        var row = this;
        for (var above = row; above != null; above = above.parent(session)) {
            row = above;
        }
        session.concern().patient(row.publicId);
    }

    LevelTable table() {
        return LevelTable.of(level);
    }
}
