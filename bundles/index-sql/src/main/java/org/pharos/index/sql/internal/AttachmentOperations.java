package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.AttachOutcome;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;

/** Changes of attachments. */
final class AttachmentOperations {
    private AttachmentOperations() {}

    static WriteOperation<Optional<AttachOutcome>> attach(
            ResourceRef resource, StoredFile file, Predicate<Optional<StoredFile>> condition) {
        return session -> {
            var row = ResourceRow.find(session, resource);
            if (row == null) {
                return Optional.empty();
            }
            var rows = new AttachmentRows(session, row);
            var former = rows.find(file.contentType());
            MetadataOperations.require(condition.test(former));
            var attached = file.withRevision(former.map(f -> f.revision() + 1).orElse(0L));
            if (former.isPresent()) {
                rows.replace(former.get(), attached);
            } else {
                rows.add(attached);
            }
            row.concern(session);
            log(session, file.contentType(), row);
            return Optional.of(new AttachOutcome(attached, former));
        };
    }

    static WriteOperation<Optional<StoredFile>> detach(
            ResourceRef resource, int contentType, Predicate<Optional<StoredFile>> condition) {
        return session -> {
            var row = ResourceRow.find(session, resource);
            if (row == null) {
                return Optional.empty();
            }
            var rows = new AttachmentRows(session, row);
            if (rows.isDicom(contentType)) {
                throw new PharosException(ErrorCode.BAD_REQUEST, "An instance can't be without its DICOM file");
            }
            var former = rows.find(contentType);
            if (former.isPresent()) {
                MetadataOperations.require(condition.test(former));
                rows.remove(former.get());
                row.concern(session);
                log(session, contentType, row);
            }
            return former;
        };
    }

    static WriteOperation<Boolean> keepSums(ResourceRef resource, StoredFile file) {
        return session -> {
            var row = ResourceRow.find(session, resource);
            if (row == null) {
                return false;
            }
            row.concern(session);
            var rows = new AttachmentRows(session, row);
            var current =
                    rows.find(file.contentType()).filter(found -> found.uuid().equals(file.uuid()));
            if (current.isPresent()) {
                rows.update(current.get().withSums(file.uncompressedSums(), file.compressedSums()));
            }
            return current.isPresent();
        };
    }

    private static void log(WriteSession session, int contentType, ResourceRow row) throws SQLException {
        if (contentType >= StoredFile.FIRST_USER) {
            ChangeLog.add(session, ChangeType.UPDATED_ATTACHMENT, row);
        }
    }
}
