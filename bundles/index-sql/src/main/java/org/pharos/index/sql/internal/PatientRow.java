package org.pharos.index.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;

/** The row of a patient, with its place in the order of recycling. */
final class PatientRow extends Ancestor {
    private long recycling;

    PatientRow(long id, ResourceId publicId, long recycling, long lastUpdate) {
        super(ResourceLevel.PATIENT, id, publicId, lastUpdate);
        this.recycling = recycling;
    }

    static PatientRow read(ResultSet row, ResourceId publicId) throws SQLException {
        return new PatientRow(row.getLong("id"), publicId, row.getLong("recycling"), row.getLong("last_update"));
    }

    /** Becomes the last that is recycled. */
    void moveToBack(Totals totals) {
        if (recycling != totals.lastRecycling()) {
            recycling = totals.nextRecycling();
        }
    }

    @Override
    void addTo(SqlText assignments) {
        assignments.add(", recycling = ?", recycling);
    }
}
