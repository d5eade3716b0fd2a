package org.pharos.index.sql.internal;

import java.util.List;
import java.util.Set;
import org.pharos.core.index.ResourceQuery;
import org.pharos.index.sql.Dialect;

/** What a query wants of labels, as SQL. */
final class LabelConditions {
    private static final int RANK = 30;

    private final Dialect dialect;
    private final ResourceQuery query;

    LabelConditions(Dialect dialect, ResourceQuery query) {
        this.dialect = dialect;
        this.query = query;
    }

    /** Those that an index on labels serves. */
    List<SatelliteCondition> indexed() {
        var labels = query.labels();
        return switch (query.labelRule()) {
            case IGNORED, NONE -> List.of();
            case ALL -> labels.stream().map(l -> on(Set.of(l))).toList();
            case ANY -> labels.isEmpty() ? List.of() : List.of(on(labels));
        };
    }

    private SatelliteCondition on(Set<String> labels) {
        return new SatelliteCondition(
                "labels",
                "ux_labels",
                "ix_labels_label",
                new SqlText().add("s.label").addIn(labels),
                labels.size() == 1 ? new SqlText() : first(labels),
                RANK);
    }

    /** Of the wanted labels of a resource, the first. */
    private SqlText first(Set<String> labels) {
        return new SqlText()
                .add("NOT EXISTS (SELECT 1 FROM labels f")
                .add(dialect.throughIndex("ux_labels"))
                .add(" WHERE f.resource_id = s.resource_id AND f.label < s.label AND f.label")
                .addIn(labels)
                .add(")");
    }

    /** Those that can only be checked. */
    List<SqlText> filters(LevelTable target) {
        return switch (query.labelRule()) {
            case IGNORED, ALL -> List.of();
            case ANY -> query.labels().isEmpty() ? List.of(new SqlText().add("1 = 0")) : List.of();
            case NONE -> List.of(none(target));
        };
    }

    private SqlText none(LevelTable target) {
        var sql = new SqlText()
                .add("NOT EXISTS (SELECT 1 FROM labels n")
                .add(dialect.throughIndex("ux_labels"))
                .add(" WHERE n.resource_id = " + target.column("id"));
        return (query.labels().isEmpty() ? sql : sql.add(" AND n.label").addIn(query.labels())).add(")");
    }
}
