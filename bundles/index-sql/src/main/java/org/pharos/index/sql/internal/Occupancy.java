package org.pharos.index.sql.internal;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells which satellites may hold a row at all: most archives have no labels or attachments of users, and a read of a
 * resource needn't look for them then. Whoever writes is this server alone, and says so before it commits; what it takes
 * back later costs a read at most. Used from any thread.
 */
final class Occupancy {
    private final Set<Satellite> occupied = ConcurrentHashMap.newKeySet();

    /** Looks once which tables are empty. */
    Occupancy(Reads reads) {
        for (var satellite : EnumSet.allOf(Satellite.class)) {
            var any = new SqlText().add("SELECT resource_id FROM " + satellite.table() + " FETCH FIRST 1 ROW ONLY");
            reads.first(any, r -> r.getLong(1)).ifPresent(r -> occupied.add(satellite));
        }
    }

    boolean mayHold(Satellite satellite) {
        return occupied.contains(satellite);
    }

    /** Said before a row is added. */
    void hold(Satellite satellite) {
        occupied.add(satellite);
    }
}
