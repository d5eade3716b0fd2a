package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;

/**
 * What users have put on an instance and on all above it, held apart while the instance is removed and stored anew: whatever
 * has no other instance is removed with it. A protected patient stays so.
 */
final class Belongings {
    private final List<Owner> owners = new ArrayList<>();
    private final boolean isProtected;

    /** A resource with the row that it had. */
    private record Owner(ResourceRef resource, long row) {
        /** No row of a resource has such a number. */
        long apart() {
            return -row;
        }
    }

    private Belongings(boolean isProtected) {
        this.isProtected = isProtected;
    }

    /** Takes them from their rows. */
    static Belongings take(WriteSession session, PreparedInstance instance) throws SQLException {
        var belongings = new Belongings(isProtected(session, instance));
        for (var level : ResourceLevel.values()) {
            var row = ResourceRow.find(session, new ResourceRef(level, instance.id(level)));
            if (row != null) {
                var owner = new Owner(new ResourceRef(level, row.publicId()), row.id());
                move(session, owner.row(), owner.apart());
                belongings.owners.add(owner);
            }
        }
        return belongings;
    }

    private static boolean isProtected(WriteSession session, PreparedInstance instance) throws SQLException {
        var found = session.first(
                new SqlText()
                        .add("SELECT is_protected FROM patients x")
                        .add(session.dialect().throughIndex(LevelTable.PATIENTS.publicIdIndex()))
                        .add(
                                " WHERE public_id = ?",
                                instance.id(ResourceLevel.PATIENT).bytes()),
                r -> r.getBoolean(1));
        return found != null && found;
    }

    /** Gives them to the rows that the same resources have now. */
    void putBack(WriteSession session) throws SQLException {
        for (var owner : owners) {
            var row = ResourceRow.find(session, owner.resource());
            if (row == null) {
                throw new IllegalStateException("No row for " + owner.resource());
            }
            move(session, owner.apart(), row.id());
            if (isProtected && row.level() == ResourceLevel.PATIENT) {
                session.update(new SqlText().add("UPDATE patients SET is_protected = ? WHERE id = ?", true, row.id()));
            }
        }
    }

    private static void move(WriteSession session, long from, long to) throws SQLException {
        for (var satellite : Satellite.values()) {
            satellite.move(session, from, to);
        }
    }
}
