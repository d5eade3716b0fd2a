package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.StoredFile;

/**
 * The attachments of a resource as the writer sees them. The DICOM file of an instance stands in the row of the instance,
 * all others in a table of their own. Totals and what a series tells of its instances follow.
 */
final class AttachmentRows {
    private static final String KEY = " WHERE resource_id = ? AND content_type = ?";
    private static final String UPDATE_ATTACHMENT =
            "UPDATE attachments SET " + assignments(FileColumns.OF_ATTACHMENT) + KEY;
    private static final String UPDATE_INSTANCE =
            "UPDATE instances SET " + assignments(FileColumns.OF_INSTANCE) + " WHERE id = ?";
    private static final String INSERT_ATTACHMENT = "INSERT INTO attachments ("
            + String.join(", ", FileColumns.OF_ATTACHMENT) + ", resource_id, content_type) VALUES "
            + SqlText.marks(FileColumns.OF_ATTACHMENT.size() + 2);

    private final WriteSession session;
    private final ResourceRow resource;

    AttachmentRows(WriteSession session, ResourceRow resource) {
        this.session = session;
        this.resource = resource;
    }

    private static String assignments(List<String> names) {
        return String.join(" = ?, ", names) + " = ?";
    }

    /** Whether an attachment is the DICOM file of the instance. */
    boolean isDicom(int contentType) {
        return resource.level() == ResourceLevel.INSTANCE && contentType == StoredFile.DICOM;
    }

    /** An attachment; empty if there is none such. */
    Optional<StoredFile> find(int contentType) throws SQLException {
        var sql = isDicom(contentType)
                ? new SqlText()
                        .add("SELECT " + String.join(", ", FileColumns.OF_INSTANCE) + " FROM instances x")
                        .add(session.dialect().throughIndex(LevelTable.INSTANCES.idIndex()))
                        .add(" WHERE id = ?", resource.id())
                : new SqlText()
                        .add("SELECT " + String.join(", ", FileColumns.OF_ATTACHMENT) + " FROM attachments x")
                        .add(session.dialect().throughIndex("ux_attachments"))
                        .add(KEY, resource.id(), contentType);
        return Optional.ofNullable(session.first(sql, r -> FileColumns.read(r, 1, contentType)));
    }

    /** Adds an attachment that there is none of yet. */
    void add(StoredFile file) throws SQLException {
        session.occupancy().hold(Satellite.ATTACHMENTS);
        parameters(INSERT_ATTACHMENT, file)
                .number(resource.id())
                .number(file.contentType())
                .update(session);
        session.totals().addAttachment(file.compressedSize(), file.uncompressedSize());
    }

    /** Puts an attachment in the place of another, whose file is to be removed. */
    void replace(StoredFile former, StoredFile file) throws SQLException {
        long compressed = file.compressedSize() - former.compressedSize();
        long uncompressed = file.uncompressedSize() - former.uncompressedSize();
        update(file);
        if (isDicom(file.contentType())) {
            session.ancestors().release(session);
            SeriesContent.addBytes(session, resource.parentId(), compressed, uncompressed);
            session.totals().addDicom(compressed, uncompressed);
        } else {
            session.totals().addAttachment(compressed, uncompressed);
        }
        discard(former);
    }

    /** Writes the columns of an attachment that is there already. */
    void update(StoredFile file) throws SQLException {
        if (isDicom(file.contentType())) {
            parameters(UPDATE_INSTANCE, file).number(resource.id()).update(session);
        } else {
            parameters(UPDATE_ATTACHMENT, file)
                    .number(resource.id())
                    .number(file.contentType())
                    .update(session);
        }
    }

    /** Removes an attachment other than the DICOM file of an instance, with its file. */
    void remove(StoredFile file) throws SQLException {
        session.update(new SqlText().add("DELETE FROM attachments" + KEY, resource.id(), file.contentType()));
        session.totals().addAttachment(-file.compressedSize(), -file.uncompressedSize());
        discard(file);
    }

    private void discard(StoredFile file) throws SQLException {
        session.update(new SqlText().add("INSERT INTO removed_files VALUES (?)", Binary.of(file.uuid())));
    }

    private Parameters parameters(String sql, StoredFile file) throws SQLException {
        var parameters = new Parameters(session.statement(sql));
        FileColumns.set(parameters, file);
        return parameters.number(file.revision());
    }
}
