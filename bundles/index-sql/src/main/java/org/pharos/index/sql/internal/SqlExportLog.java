package org.pharos.index.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Export;
import org.pharos.core.index.ExportLog;
import org.pharos.core.index.ExportPage;
import org.pharos.core.index.ResourceRef;

/** The export log in an SQL database. */
@Component
public final class SqlExportLog implements ExportLog {
    private static final String COLUMNS = "seq, resource_level, public_id, modality, patient_id, study_instance_uid,"
            + " series_instance_uid, sop_instance_uid, export_time";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM exports x";
    private static final String INSERT = "INSERT INTO exports (" + COLUMNS + ") VALUES " + SqlText.marks(9);

    private final SqlEngine engine;

    @Activate
    public SqlExportLog(@Reference SqlEngine engine) {
        this.engine = engine;
    }

    @Override
    public void addAll(List<Export> exports) {
        engine.writeBeside(session -> {
            int added = 0;
            for (Export export : exports) {
                added += insert(session, export);
            }
            return added;
        });
    }

    private static int insert(WriteSession session, Export export) throws SQLException {
        return new Parameters(session.statement(INSERT))
                .number(session.totals().nextExport())
                .number(export.resource().level().ordinal())
                .bytes(export.resource().id().bytes())
                .text(fitting(export.modality()))
                .text(fitting(export.patientId()))
                .text(fitting(export.studyInstanceUid()))
                .text(fitting(export.seriesInstanceUid()))
                .text(fitting(export.sopInstanceUid()))
                .number(export.date().getEpochSecond())
                .update(session);
    }

    private static String fitting(String text) {
        return text.length() <= TagValues.WIDTH ? text : text.substring(0, TagValues.WIDTH);
    }

    @Override
    public ExportPage page(long since, int limit) {
        if (limit <= 0) {
            return new ExportPage(List.of(), false);
        }
        var found = engine.reads()
                .list(
                        new SqlText()
                                .add(SELECT + engine.dialect().throughIndex("ux_exports_seq"))
                                .add(" WHERE seq > ? ORDER BY seq FETCH NEXT ? ROWS ONLY", since, limit + 1L),
                        SqlExportLog::read);
        boolean isLast = found.size() <= limit;
        return new ExportPage(isLast ? found : found.subList(0, limit), isLast);
    }

    @Override
    public Optional<Export> last() {
        return engine.reads()
                .first(new SqlText().add(SELECT + " WHERE seq = (SELECT MAX(seq) FROM exports)"), SqlExportLog::read);
    }

    @Override
    public void clear() {
        engine.writeBeside(session -> session.update(new SqlText().add("TRUNCATE TABLE exports")));
    }

    private static Export read(ResultSet row) throws SQLException {
        return new Export(
                row.getLong(1),
                new ResourceRef(ResourceLevel.values()[row.getInt(2)], ResourceId.ofBytes(row.getBytes(3))),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Instant.ofEpochSecond(row.getLong(9)));
    }
}
