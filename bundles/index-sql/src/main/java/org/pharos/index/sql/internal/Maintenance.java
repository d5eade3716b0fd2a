package org.pharos.index.sql.internal;

import java.util.Collection;
import java.util.UUID;
import org.pharos.api.ResourceId;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ResourceRef;

/** The operations of the writer that neither add nor remove resources. */
final class Maintenance {
    private Maintenance() {}

    static WriteOperation<Boolean> logChange(ChangeType type, ResourceRef resource) {
        var table = LevelTable.of(resource.level());
        return session -> {
            var id = session.first(
                    new SqlText()
                            .add("SELECT id FROM " + table.table() + " x")
                            .add(session.dialect().throughIndex(table.publicIdIndex()))
                            .add(" WHERE public_id = ?", resource.id().bytes()),
                    r -> r.getLong(1));
            if (id != null) {
                ChangeLog.add(session, type, resource.level(), id, resource.id());
            }
            return id != null;
        };
    }

    static WriteOperation<Boolean> protect(ResourceId patient, boolean isProtected) {
        return session -> {
            session.ancestors().release(session);
            var update = new SqlText().add("UPDATE patients SET is_protected = ?", isProtected);
            if (!isProtected) {
                // As if it had just come in.
                update.add(", recycling = ?", session.totals().nextRecycling());
            }
            return session.update(update.add(" WHERE public_id = ?", patient.bytes())) == 1;
        };
    }

    static WriteOperation<Boolean> clearChanges() {
        return session -> {
            session.update(new SqlText().add("TRUNCATE TABLE changes"));
            return true;
        };
    }

    static WriteOperation<Boolean> filesRemoved(Collection<UUID> files) {
        return session -> {
            for (var file : files) {
                session.update(new SqlText().add("DELETE FROM removed_files WHERE file_uuid = ?", Binary.of(file)));
            }
            return true;
        };
    }
}
