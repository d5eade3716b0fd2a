package org.pharos.index.sql.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ArchiveTotals;

/** The row of the table {@code totals} as the writer has it; written once a transaction. */
final class Totals {
    private static final String SELECT = "SELECT patients, studies, series, instances, compressed_bytes,"
            + " uncompressed_bytes, dicom_compressed_bytes, dicom_uncompressed_bytes, last_id, last_change,"
            + " last_recycling, last_export, last_commit FROM totals";
    private static final String UPDATE = "UPDATE totals SET patients = ?, studies = ?, series = ?, instances = ?,"
            + " compressed_bytes = ?, uncompressed_bytes = ?, dicom_compressed_bytes = ?,"
            + " dicom_uncompressed_bytes = ?, last_id = ?, last_change = ?, last_recycling = ?,"
            + " last_export = ?, last_commit = ?";
    private static final int COMPRESSED = 4;
    private static final int UNCOMPRESSED = 5;
    private static final int DICOM_COMPRESSED = 6;
    private static final int DICOM_UNCOMPRESSED = 7;
    private static final int LAST_ID = 8;
    private static final int LAST_CHANGE = 9;
    private static final int LAST_RECYCLING = 10;
    private static final int LAST_EXPORT = 11;
    private static final int LAST_COMMIT = 12;
    private static final int COLUMNS = 13;

    private final long[] values = new long[COLUMNS];
    private boolean isDirty;

    private Totals(ResultSet row) throws SQLException {
        for (int i = 0; i < COLUMNS; i++) {
            values[i] = row.getLong(i + 1);
        }
    }

    static Totals load(WriteSession session) throws SQLException {
        try (var rows = session.statement(SELECT).executeQuery()) {
            rows.next();
            return new Totals(rows);
        }
    }

    static ArchiveTotals read(Reads reads) {
        return reads.first(new SqlText().add(SELECT), r -> new Totals(r).archive())
                .orElseThrow();
    }

    static long lastChange(Reads reads) {
        return reads.first(new SqlText().add("SELECT last_change FROM totals"), r -> r.getLong(1))
                .orElseThrow();
    }

    private ArchiveTotals archive() {
        return new ArchiveTotals(
                values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]);
    }

    void save(WriteSession session) throws SQLException {
        if (!isDirty) {
            return;
        }
        PreparedStatement update = session.statement(UPDATE);
        for (int i = 0; i < COLUMNS; i++) {
            update.setLong(i + 1, values[i]);
        }
        session.update(update);
        isDirty = false;
    }

    long count(ResourceLevel level) {
        return values[level.ordinal()];
    }

    long compressedBytes() {
        return values[COMPRESSED];
    }

    void addResources(ResourceLevel level, int number) {
        add(level.ordinal(), number);
    }

    /** Counts a DICOM file; negative sizes for one that goes. */
    void addDicom(long compressed, long uncompressed) {
        addAttachment(compressed, uncompressed);
        add(DICOM_COMPRESSED, compressed);
        add(DICOM_UNCOMPRESSED, uncompressed);
    }

    /** Counts another file; negative sizes for one that goes. */
    void addAttachment(long compressed, long uncompressed) {
        add(COMPRESSED, compressed);
        add(UNCOMPRESSED, uncompressed);
    }

    long nextId() {
        return add(LAST_ID, 1);
    }

    long nextChange() {
        return add(LAST_CHANGE, 1);
    }

    long lastChange() {
        return values[LAST_CHANGE];
    }

    long nextRecycling() {
        return add(LAST_RECYCLING, 1);
    }

    long lastRecycling() {
        return values[LAST_RECYCLING];
    }

    long nextExport() {
        return add(LAST_EXPORT, 1);
    }

    /** The number of this transaction, which it leaves behind. */
    long nextCommit() {
        return add(LAST_COMMIT, 1);
    }

    long lastCommit() {
        return values[LAST_COMMIT];
    }

    private long add(int column, long amount) {
        isDirty = true;
        values[column] += amount;
        return values[column];
    }
}
