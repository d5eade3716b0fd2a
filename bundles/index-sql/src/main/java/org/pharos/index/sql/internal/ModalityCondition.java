package org.pharos.index.sql.internal;

import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Normalized;
import org.pharos.core.index.TagConstraint;
import org.pharos.index.sql.Dialect;

/** ModalitiesInStudy, which is no tag of the study itself but of all its series. */
final class ModalityCondition {
    private static final int MODALITIES_IN_STUDY = 0x00080061;

    private ModalityCondition() {}

    /** Whether a constraint is decided by SQL alone. */
    static boolean decides(ResourceLevel level, TagConstraint constraint) {
        return constraint.tag() == MODALITIES_IN_STUDY && level != ResourceLevel.PATIENT;
    }

    /** At least one series of the study has one of these modalities; wildcards don't count here. */
    static SqlText of(Dialect dialect, TagConstraint constraint) {
        if (!(constraint instanceof TagConstraint.OneOf list) || list.values().isEmpty()) {
            return new SqlText().add("1 = 0");
        }
        var values = list.values().stream()
                .map(v -> list.caseSensitive() ? v : Normalized.key(v))
                .toList();
        return new SqlText()
                .add("EXISTS (SELECT 1 FROM series m")
                .add(dialect.throughIndex(LevelTable.SERIES.index("parent_id")))
                .add(" WHERE m.parent_id = " + LevelTable.STUDIES.column("id") + " AND m.")
                .add(list.caseSensitive() ? "modality" : "modality_key")
                .addIn(values)
                .add(")");
    }
}
