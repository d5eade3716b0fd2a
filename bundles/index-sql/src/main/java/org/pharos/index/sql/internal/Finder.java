package org.pharos.index.sql.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pharos.api.ResourceId;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.TagMatcher;

/** Runs queries: streams the rows of a {@link FindStatement} and has each checked by the matchers. */
final class Finder {
    private final Reads reads;
    private final Contexts contexts;

    Finder(Reads reads, Contexts contexts) {
        this.reads = reads;
        this.contexts = contexts;
    }

    List<ResourceRecord> find(ResourceQuery query, Set<Part> parts) {
        return reads.run(connection -> {
            var run = new Run(query, parts);
            var page = run.page(connection, row -> run.reader.read(connection, row));
            new PageParts(reads.dialect(), connection, query.level(), parts).fill(page);
            return page.stream().map(Draft::finish).toList();
        });
    }

    List<ResourceId> findIds(ResourceQuery query) {
        return reads.run(connection -> {
            var run = new Run(query, Set.of());
            return run.page(connection, run.reader::id);
        });
    }

    long count(ResourceQuery query) {
        var unpaged = new ResourceQuery(
                query.level(), query.within(), query.constraints(), query.labels(), query.labelRule(), List.of(), 0, 0);
        return reads.run(connection -> new Run(unpaged, Set.of()).count(connection));
    }

    /** A constraint and where its value is. */
    private record Check(TagReader tag, TagMatcher matcher) {
        boolean passes(ResultSet row) throws SQLException {
            return matcher.matches(tag.read(row));
        }
    }

    /** One run of a query. */
    private final class Run {
        private final ResourceQuery query;
        private final FindStatement statement;
        private final Selection selection = new Selection();
        private final RowReader reader;
        private final List<Check> checks = new ArrayList<>();

        Run(ResourceQuery query, Set<Part> parts) {
            this.query = query;
            this.statement = new FindStatement(reads.dialect(), query);
            this.reader = new RowReader(statement, selection, query.level(), parts, contexts);
            for (var constraint : query.constraints()) {
                if (!statement.isModalities(constraint)) {
                    checks.add(new Check(tag(constraint.tag()), TagMatcher.of(constraint)));
                }
            }
        }

        private TagReader tag(int tag) {
            TagReader.sets(query.level(), tag).forEach(s -> statement.include(s.table()));
            return new TagReader(query.level(), tag, selection);
        }

        <T> List<T> page(Connection connection, Reads.Row<T> row) throws SQLException {
            if (!query.order().isEmpty()) {
                return ordered(connection, row);
            }
            if (checks.isEmpty() && (query.since() > 0 || query.limit() > 0)) {
                return Reads.list(connection, paged(), row);
            }
            return checked(connection, row);
        }

        private SqlText paged() {
            long limit = query.limit() == 0 ? Long.MAX_VALUE : query.limit();
            return statement.select(selection).add(" OFFSET ? ROWS FETCH NEXT ? ROWS ONLY", query.since(), limit);
        }

        private <T> List<T> checked(Connection connection, Reads.Row<T> reader) throws SQLException {
            var page = new ArrayList<T>();
            var skipped = new long[1];
            Reads.each(connection, statement.select(selection), row -> {
                if (passes(row) && skipped[0]++ >= query.since()) {
                    page.add(reader.read(row));
                }
                return query.limit() == 0 || page.size() < query.limit();
            });
            return page;
        }

        private <T> List<T> ordered(Connection connection, Reads.Row<T> reader) throws SQLException {
            var keys = query.order().stream().map(o -> tag(o.tag())).toList();
            var best = new OrderedPage<T>(query);
            Reads.each(connection, statement.select(selection), row -> {
                if (passes(row)) {
                    var values = new ArrayList<String>();
                    for (var key : keys) {
                        var value = key.read(row);
                        values.add(value == null ? "" : value);
                    }
                    best.add(values, reader.read(row));
                }
                return true;
            });
            return best.page();
        }

        private boolean passes(ResultSet row) throws SQLException {
            for (var check : checks) {
                if (!check.passes(row)) {
                    return false;
                }
            }
            return true;
        }

        long count(Connection connection) throws SQLException {
            if (checks.isEmpty()) {
                return Reads.list(connection, statement.count(), r -> r.getLong(1))
                        .get(0);
            }
            return checked(connection, reader::id).size();
        }
    }
}
