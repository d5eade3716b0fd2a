package org.pharos.index.sql.internal;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pharos.core.index.ResourceRef;

/** Changes of labels, and which there are. */
final class LabelOperations {
    private LabelOperations() {}

    static WriteOperation<Boolean> add(ResourceRef resource, String label) {
        return session -> {
            var row = ResourceRow.find(session, resource);
            if (row == null) {
                return false;
            }
            var known = session.first(
                    new SqlText()
                            .add("SELECT label FROM labels x")
                            .add(session.dialect().throughIndex("ux_labels"))
                            .add(" WHERE resource_id = ? AND label = ?", row.id(), label),
                    r -> r.getString(1));
            if (known == null) {
                session.occupancy().hold(Satellite.LABELS);
                session.update(
                        new SqlText().add("INSERT INTO labels (resource_id, label) VALUES (?, ?)", row.id(), label));
                row.concern(session);
            }
            return true;
        };
    }

    static WriteOperation<Boolean> remove(ResourceRef resource, String label) {
        return session -> {
            var row = ResourceRow.find(session, resource);
            if (row != null) {
                session.update(
                        new SqlText().add("DELETE FROM labels WHERE resource_id = ? AND label = ?", row.id(), label));
                row.concern(session);
            }
            return row != null;
        };
    }

    /** Goes from label to label by the index, whatever the number of resources that have one. */
    static SortedSet<String> all(Reads reads) {
        return reads.run(connection -> {
            var labels = new TreeSet<String>();
            List<String> next = List.of("");
            while (!next.isEmpty()) {
                next = Reads.list(
                        connection,
                        new SqlText()
                                .add("SELECT label FROM labels x")
                                .add(reads.dialect().throughIndex("ix_labels_label"))
                                .add(" WHERE label > ? ORDER BY label FETCH FIRST 1 ROW ONLY", next.get(0)),
                        r -> r.getString(1));
                labels.addAll(next);
            }
            return Collections.unmodifiableSortedSet(labels);
        });
    }
}
