package org.pharos.index.sql.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.event.ChangeType;
import org.pharos.core.index.ResourceRef;

/** Marks what was quiet for long enough as stable; says whether anything unstable is left. */
final class MarkStable implements WriteOperation<Boolean> {
    private static final List<LevelTable> TABLES = List.of(LevelTable.SERIES, LevelTable.STUDIES, LevelTable.PATIENTS);

    private final Instant cutoff;
    private final int limit;

    MarkStable(Instant cutoff, int limit) {
        this.cutoff = cutoff;
        this.limit = limit;
    }

    /** A row that isn't stable. */
    private record Unstable(LevelTable table, long id, ResourceId publicId, long lastUpdate) {}

    @Override
    public Boolean run(WriteSession session) throws SQLException {
        session.ancestors().save(session);
        var unstable = new ArrayList<Unstable>();
        for (var table : TABLES) {
            // One more than wanted, to know whether any is left.
            unstable.addAll(oldest(session, table, limit + 1L));
        }
        unstable.sort(Comparator.comparingLong(Unstable::lastUpdate));
        var due = unstable.stream()
                .filter(u -> u.lastUpdate() <= cutoff.toEpochMilli())
                .limit(limit)
                .toList();
        for (var resource : due) {
            mark(session, resource);
        }
        return unstable.size() > due.size();
    }

    private static List<Unstable> oldest(WriteSession session, LevelTable table, long number) throws SQLException {
        var found = new ArrayList<Unstable>();
        session.each(
                new SqlText()
                        .add("SELECT id, public_id, last_update FROM " + table.table() + " x")
                        .add(session.dialect().throughIndex(table.index("is_stable")))
                        .add(" WHERE is_stable = ? ORDER BY last_update FETCH NEXT ? ROWS ONLY", false, number),
                r -> found.add(new Unstable(table, r.getLong(1), ResourceId.ofBytes(r.getBytes(2)), r.getLong(3))));
        return found;
    }

    private static void mark(WriteSession session, Unstable resource) throws SQLException {
        session.update(new SqlText()
                .add("UPDATE " + resource.table().table() + " SET is_stable = ?", true)
                .add(" WHERE id = ?", resource.id()));
        var level = resource.table().level();
        ChangeLog.add(session, type(level), level, resource.id(), resource.publicId());
        var row = ResourceRow.find(session, new ResourceRef(level, resource.publicId()));
        if (row != null) {
            row.concern(session);
        }
    }

    static ChangeType type(ResourceLevel level) {
        return switch (level) {
            case PATIENT -> ChangeType.STABLE_PATIENT;
            case STUDY -> ChangeType.STABLE_STUDY;
            case SERIES -> ChangeType.STABLE_SERIES;
            case INSTANCE -> throw new IllegalArgumentException("An instance is never stable");
        };
    }
}
