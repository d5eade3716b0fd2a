package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.Change;
import org.pharos.api.event.ChangeType;

/** Writes the change log. */
final class ChangeLog {
    private static final String INSERT =
            "INSERT INTO changes (seq, change_type, resource_level, resource_id, public_id,"
                    + " change_time) VALUES (?, ?, ?, ?, ?, ?)";

    private ChangeLog() {}

    /** Adds an entry. */
    static void add(WriteSession session, ChangeType type, ResourceLevel level, long id, ResourceId publicId)
            throws SQLException {
        var change = new Change(session.totals().nextChange(), type, level, publicId, time(session));
        var insert = session.statement(INSERT);
        insert.setLong(1, change.seq());
        insert.setInt(2, type.ordinal());
        insert.setInt(3, level.ordinal());
        insert.setLong(4, id);
        insert.setBytes(5, publicId.bytes());
        insert.setLong(6, change.time().getEpochSecond());
        session.update(insert);
        session.tell(change);
    }

    /** Adds an entry about a resource that is there. */
    static void add(WriteSession session, ChangeType type, ResourceRow resource) throws SQLException {
        add(session, type, resource.level(), resource.id(), resource.publicId());
    }

    /** The numbers of the entries of some resources. */
    static List<Long> entries(WriteSession session, List<Long> resources) throws SQLException {
        var entries = new ArrayList<Long>();
        session.each(
                new SqlText()
                        .add("SELECT seq FROM changes x")
                        .add(session.dialect().throughIndex("ix_changes_resource_id"))
                        .add(" WHERE resource_id")
                        .addIn(resources),
                r -> entries.add(r.getLong(1)));
        return entries;
    }

    /** How many entries there are, those that went with their resources counted too. */
    static long length(WriteSession session) throws SQLException {
        var first = session.first(
                new SqlText()
                        .add("SELECT seq FROM changes x")
                        .add(session.dialect().throughIndex("ux_changes_seq"))
                        .add(" ORDER BY seq FETCH FIRST 1 ROW ONLY"),
                r -> r.getLong(1));
        return first == null ? 0 : session.totals().lastChange() - first + 1;
    }

    /** Tells of what isn't logged. */
    static void deleted(WriteSession session, ResourceLevel level, ResourceId publicId) {
        session.tell(new Change(0, ChangeType.DELETED, level, publicId, time(session)));
    }

    private static Instant time(WriteSession session) {
        return session.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
