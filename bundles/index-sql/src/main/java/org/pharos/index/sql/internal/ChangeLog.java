package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    /** Tells of what isn't logged. */
    static void deleted(WriteSession session, ResourceLevel level, ResourceId publicId) {
        session.tell(new Change(0, ChangeType.DELETED, level, publicId, time(session)));
    }

    private static Instant time(WriteSession session) {
        return session.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
