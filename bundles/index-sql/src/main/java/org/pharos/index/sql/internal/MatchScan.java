package org.pharos.index.sql.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.core.index.ResourceQuery;
import org.pharos.index.sql.Dialect;

/** Sees all matches of a query, in the order in which its statement finds them. */
final class MatchScan {
    /** Candidates whose rows one statement checks; a power of two. */
    private static final int CHUNK = 256;

    private final Dialect dialect;
    private final Contexts contexts;
    private final Connection connection;
    private final ResourceQuery query;
    private final LevelTable table;

    MatchScan(Dialect dialect, Contexts contexts, Connection connection, ResourceQuery query) {
        this.dialect = dialect;
        this.contexts = contexts;
        this.connection = connection;
        this.query = query;
        this.table = LevelTable.of(query.level());
    }

    /** Takes a match with the keys of its order; says false when it has enough. */
    @FunctionalInterface
    interface Consumer {
        boolean accept(List<@Nullable String> keys, ResourceId publicId);
    }

    void each(FindStatement statement, Consumer consumer) throws SQLException {
        var keys = statement.keysToCheck();
        if (keys.isPresent()) {
            check(candidates(statement, keys.get()), consumer);
        } else {
            rows(statement, consumer);
        }
    }

    private boolean rows(FindStatement statement, Consumer consumer) throws SQLException {
        var search = new Search(dialect, contexts, query, statement);
        int publicId = search.selection().add(table.column("public_id"));
        var isWanted = new boolean[] {true};
        search.each(connection, row -> {
            isWanted[0] = consumer.accept(search.keys(connection, row), id(row, publicId));
            return isWanted[0];
        });
        return isWanted[0];
    }

    /** What may be a match by its key, which stands in the index with the identifier. */
    private List<ResourceId> candidates(FindStatement statement, IndexedCondition keys) throws SQLException {
        var selection = new Selection();
        int key = selection.add(keys.key());
        int publicId = selection.add(table.column("public_id"));
        var candidates = new ArrayList<ResourceId>();
        Reads.each(connection, statement.select(selection), row -> {
            if (keys.mayMatch(row.getString(key))) {
                candidates.add(id(row, publicId));
            }
            return true;
        });
        return candidates;
    }

    private void check(List<ResourceId> candidates, Consumer consumer) throws SQLException {
        boolean isWanted = true;
        for (int i = 0; i < candidates.size() && isWanted; i += CHUNK) {
            var chunk = candidates.subList(i, Math.min(candidates.size(), i + CHUNK));
            isWanted = rows(new FindStatement(dialect, query.level(), chunk), consumer);
        }
    }

    private static ResourceId id(ResultSet row, int column) throws SQLException {
        return ResourceId.ofBytes(row.getBytes(column));
    }
}
