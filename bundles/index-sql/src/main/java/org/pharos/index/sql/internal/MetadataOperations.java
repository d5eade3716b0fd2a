package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.core.index.ResourceRef;

/** Changes of metadata. */
final class MetadataOperations {
    private MetadataOperations() {}

    static WriteOperation<OptionalLong> set(
            ResourceRef resource, int type, String value, Predicate<Optional<Metadata>> condition) {
        return session -> {
            var row = ResourceRow.find(session, resource);
            if (row == null) {
                return OptionalLong.empty();
            }
            var rows = new MetadataRows(session, row);
            var former = rows.find(type);
            require(condition.test(former));
            long revision = former.map(m -> m.revision() + 1).orElse(0L);
            rows.write(type, new Metadata(value, revision));
            row.concern(session);
            log(session, type, row);
            return OptionalLong.of(revision);
        };
    }

    static WriteOperation<Boolean> remove(ResourceRef resource, int type, Predicate<Optional<Metadata>> condition) {
        return session -> {
            var row = ResourceRow.find(session, resource);
            if (row == null) {
                return false;
            }
            var rows = new MetadataRows(session, row);
            var former = rows.find(type);
            if (former.isEmpty()) {
                return false;
            }
            require(condition.test(former));
            rows.remove(type);
            row.concern(session);
            log(session, type, row);
            return true;
        };
    }

    /** Before anything is written, so that nobody else's operations have to be undone. */
    static void require(boolean isAccepted) {
        if (!isAccepted) {
            throw new PharosException(ErrorCode.REVISION);
        }
    }

    private static void log(WriteSession session, int type, ResourceRow row) throws SQLException {
        if (type >= MetadataType.FIRST_USER) {
            ChangeLog.add(session, ChangeType.UPDATED_METADATA, row);
        }
    }
}
