package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.StoredFile;

/** The tables with what users add to resources of any level; most resources have nothing there. */
enum Satellite {
    METADATA("metadata", "ux_metadata", "metadata_type", " AND metadata_type >= " + MetadataType.FIRST_USER),
    LABELS("labels", "ux_labels", "label", ""),
    ATTACHMENTS("attachments", "ux_attachments", "content_type", " AND content_type >= " + StoredFile.FIRST_USER);

    private final String table;
    private final String index;
    private final String key;
    private final String isOfUsers;

    Satellite(String table, String index, String key, String isOfUsers) {
        this.table = table;
        this.index = index;
        this.key = key;
        this.isOfUsers = isOfUsers;
    }

    String table() {
        return table;
    }

    /** An entry of a resource. */
    private record Entry(long resource, Object key) {}

    /**
     * Removes the entries of resources, each by its whole key: some databases take no hint when they delete, and for less
     * than a whole key may go through the table.
     */
    void delete(WriteSession session, List<Long> resources) throws SQLException {
        var entries = new ArrayList<Entry>();
        session.each(
                new SqlText()
                        .add("SELECT resource_id, " + key + " FROM " + table + " x")
                        .add(session.dialect().throughIndex(index))
                        .add(" WHERE resource_id")
                        .addIn(resources),
                r -> entries.add(new Entry(r.getLong(1), r.getObject(2))));
        for (var entry : entries) {
            session.update(new SqlText()
                    .add("DELETE FROM " + table + " WHERE resource_id = ?", entry.resource())
                    .add(" AND " + key + " = ?", entry.key()));
        }
    }

    /** Gives what users have put on one resource to another, which has none of the same keys. */
    void move(WriteSession session, long from, long to) throws SQLException {
        if (!session.occupancy().mayHold(this)) {
            return;
        }
        var keys = new ArrayList<Object>();
        session.each(
                new SqlText()
                        .add("SELECT " + key + " FROM " + table + " x")
                        .add(session.dialect().throughIndex(index))
                        .add(" WHERE resource_id = ?" + isOfUsers, from),
                r -> keys.add(r.getObject(1)));
        for (var moved : keys) {
            session.update(new SqlText()
                    .add("UPDATE " + table + " SET resource_id = ?", to)
                    .add(" WHERE resource_id = ?", from)
                    .add(" AND " + key + " = ?", moved));
        }
    }
}
