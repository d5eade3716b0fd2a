package org.pharos.index.sql.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MetadataType;
import org.pharos.index.sql.Dialect;

/** Reads one metadata of each resource that a statement finds. */
final class MetadataReader {
    private final int type;
    private final int own;
    private final @Nullable SystemMetadataReader system;
    private final Contexts contexts;

    MetadataReader(Dialect dialect, ResourceLevel level, int type, Selection selection, Contexts contexts) {
        this.type = type;
        this.contexts = contexts;
        this.own = selection.add("(SELECT c.content FROM metadata c" + dialect.throughIndex("ux_metadata")
                + " WHERE c.resource_id = " + LevelTable.of(level).column("id") + " AND c.metadata_type = " + type
                + ")");
        this.system = type < MetadataType.FIRST_USER ? new SystemMetadataReader(level, selection) : null;
    }

    /** The text; null where the resource has none such. */
    @Nullable
    String read(Connection connection, ResultSet row) throws SQLException {
        var text = row.getString(own);
        return text != null || system == null
                ? text
                : system.read(row, id -> contexts.content(connection, id)).get(type);
    }
}
