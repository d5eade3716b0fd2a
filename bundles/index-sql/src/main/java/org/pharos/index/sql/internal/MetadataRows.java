package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord.Metadata;

/**
 * The metadata of a resource as the writer sees them. Those of users stand in a table of their own, and so do those of the
 * server that were written after the resource was stored; they count instead of what its row holds.
 */
final class MetadataRows {
    private static final String KEY = " WHERE resource_id = ? AND metadata_type = ?";

    private final WriteSession session;
    private final ResourceRow resource;

    MetadataRows(WriteSession session, ResourceRow resource) {
        this.session = session;
        this.resource = resource;
    }

    /** A metadata; empty if there is none such. */
    Optional<Metadata> find(int type) throws SQLException {
        var own = own(type);
        return own.isPresent() || type >= MetadataType.FIRST_USER ? own : inRow(type);
    }

    private Optional<Metadata> own(int type) throws SQLException {
        return Optional.ofNullable(session.first(
                new SqlText()
                        .add("SELECT content, revision FROM metadata x")
                        .add(session.dialect().throughIndex("ux_metadata"))
                        .add(KEY, resource.id(), type),
                r -> new Metadata(r.getString(1), r.getLong(2))));
    }

    private Optional<Metadata> inRow(int type) throws SQLException {
        session.ancestors().save(session);
        var selection = new Selection();
        var reader = new SystemMetadataReader(resource.level(), selection);
        var table = resource.table();
        var all = session.first(
                new SqlText()
                        .add("SELECT " + selection.text() + " FROM " + table.table() + ' ' + table.alias())
                        .add(session.dialect().throughIndex(table.idIndex()))
                        .add(" WHERE " + table.column("id") + " = ?", resource.id()),
                row -> reader.read(row, context -> session.contexts().content(session, context)));
        return Optional.ofNullable(all).map(values -> values.get(type)).map(value -> new Metadata(value, 0));
    }

    /** Those of the server that count instead of what the row holds. */
    Map<Integer, Metadata> overriding() throws SQLException {
        var found = new HashMap<Integer, Metadata>();
        session.each(
                new SqlText()
                        .add("SELECT metadata_type, content, revision FROM metadata x")
                        .add(session.dialect().throughIndex("ux_metadata"))
                        .add(" WHERE resource_id = ? AND metadata_type < ?", resource.id(), MetadataType.FIRST_USER),
                r -> found.put(r.getInt(1), new Metadata(r.getString(2), r.getLong(3))));
        return found;
    }

    /** Writes a metadata in place of what was found. */
    void write(int type, Metadata metadata) throws SQLException {
        var key = TagValues.key(metadata.value());
        int updated = session.update(new SqlText()
                .add(
                        "UPDATE metadata SET content = ?, content_key = ?, revision = ?",
                        metadata.value(),
                        key,
                        metadata.revision())
                .add(KEY, resource.id(), type));
        if (updated == 0) {
            session.occupancy().hold(Satellite.METADATA);
            session.update(new SqlText()
                    .add(
                            "INSERT INTO metadata (resource_id, metadata_type, content, content_key, revision)"
                                    + " VALUES (?, ?, ?, ?, ?)",
                            resource.id(),
                            type,
                            metadata.value(),
                            key,
                            metadata.revision()));
        }
    }

    /** Removes a metadata, wherever it stands. */
    void remove(int type) throws SQLException {
        session.update(new SqlText().add("DELETE FROM metadata" + KEY, resource.id(), type));
        var system = MetadataType.ofNumber(type);
        if (system.isPresent()) {
            var row = new RowEdit(session, resource);
            var metadata = row.metadata();
            metadata.remove(system.get());
            row.metadata(metadata);
            row.save();
        }
    }
}
