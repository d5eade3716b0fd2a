package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.Optional;
import org.pharos.api.ResourceId;

/** Finds the patient that makes room for others. */
final class Recycling {
    private Recycling() {}

    /** The unprotected patient that got an instance the longest ago, other than the one being received. */
    static Optional<ResourceId> next(WriteSession session, ResourceId received) throws SQLException {
        session.ancestors().save(session);
        var hint = session.dialect().throughIndex(LevelTable.PATIENTS.index("recycling"));
        var oldest = session.first(
                new SqlText()
                        .add(
                                "SELECT public_id FROM patients p" + hint + " WHERE is_protected = ? AND public_id <> ?"
                                        + " ORDER BY recycling FETCH FIRST 1 ROW ONLY",
                                false,
                                received.bytes()),
                r -> ResourceId.ofBytes(r.getBytes(1)));
        return Optional.ofNullable(oldest);
    }
}
