package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.util.List;
import org.pharos.api.ResourceLevel;

/** Adds the patient, study and series of an instance. */
final class AncestorInserts {
    private static final RowInsert PATIENTS = new RowInsert(
            LevelTable.PATIENTS,
            "id",
            "public_id",
            "metadata",
            "last_update",
            "is_stable",
            "is_protected",
            "recycling");
    private static final RowInsert STUDIES =
            new RowInsert(LevelTable.STUDIES, "id", "public_id", "metadata", "last_update", "is_stable", "parent_id");
    private static final RowInsert SERIES = new RowInsert(
            LevelTable.SERIES,
            "id",
            "public_id",
            "metadata",
            "last_update",
            "is_stable",
            "parent_id",
            "expected_instances",
            "instance_count",
            "compressed_bytes",
            "uncompressed_bytes",
            "sop_classes");

    private final WriteSession session;
    private final PreparedInstance instance;

    AncestorInserts(WriteSession session, PreparedInstance instance) {
        this.session = session;
        this.instance = instance;
    }

    Ancestor patient() throws SQLException {
        long id = session.totals().nextId();
        var row = new PatientRow(
                id, instance.id(ResourceLevel.PATIENT), session.totals().nextRecycling(), 0);
        common(PATIENTS, row)
                .flag(false)
                .number(session.totals().lastRecycling())
                .update(session);
        return remember(row);
    }

    Ancestor study(Ancestor patient) throws SQLException {
        var row = new Ancestor(ResourceLevel.STUDY, session.totals().nextId(), instance.id(ResourceLevel.STUDY), 0);
        common(STUDIES, row).number(patient.id()).update(session);
        return remember(row);
    }

    SeriesRow series(Ancestor study) throws SQLException {
        var row = new SeriesRow(
                session.totals().nextId(),
                instance.id(ResourceLevel.SERIES),
                SeriesRow.expectedInstances(instance.metadata(ResourceLevel.SERIES)));
        common(SERIES, row)
                .number(study.id())
                .number(row.expectedInstances())
                .number(0)
                .number(0)
                .number(0)
                .text("")
                .update(session);
        remember(row);
        return row;
    }

    private Parameters common(RowInsert insert, Ancestor row) throws SQLException {
        var metadata = InstanceMetadata.ofAncestor(instance.metadata(row.level()));
        List<TagValues> tags =
                TagSet.in(row.table()).stream().map(instance::tags).toList();
        return insert.row(session, tags, metadata.oversized())
                .number(row.id())
                .bytes(row.publicId().bytes())
                .text(TextMap.write(metadata.own()))
                .number(0)
                .flag(false);
    }

    private Ancestor remember(Ancestor row) {
        session.ancestors().add(row);
        session.totals().addResources(row.level(), 1);
        return row;
    }
}
