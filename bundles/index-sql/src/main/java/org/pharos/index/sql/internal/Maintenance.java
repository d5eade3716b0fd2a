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
        return session -> {
            var row = ResourceRow.find(session, resource);
            if (row != null) {
                ChangeLog.add(session, type, row);
                session.concern().nobody();
            }
            return row != null;
        };
    }

    static WriteOperation<Boolean> protect(ResourceId patient, boolean isProtected) {
        return session -> {
            session.ancestors().release(session);
            session.concern().patient(patient);
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
            session.concern().nobody();
            return true;
        };
    }

    static WriteOperation<Boolean> filesRemoved(Collection<UUID> files) {
        return session -> {
            new KeyedRows("removed_files", "file_uuid", files.size())
                    .delete(session, files.stream().map(Binary::of).toList());
            session.concern().nobody();
            return true;
        };
    }
}
