package org.pharos.index.sql.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.MetadataConstraint;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.TagConstraint;
import org.pharos.core.index.TagMatcher;
import org.pharos.core.index.WildcardPattern;
import org.pharos.index.sql.Dialect;

/** A statement whose rows are checked on the values that the constraints of a query are about, and have the keys of its order. */
final class Search {
    private final Dialect dialect;
    private final Contexts contexts;
    private final ResourceQuery query;
    private final FindStatement statement;
    private final Selection selection = new Selection();
    private final List<Check> checks = new ArrayList<>();
    private final List<Value> keys = new ArrayList<>();

    /** Over the rows of a statement, which may be another than that of the query. */
    Search(Dialect dialect, Contexts contexts, ResourceQuery query, FindStatement statement) {
        this.dialect = dialect;
        this.contexts = contexts;
        this.query = query;
        this.statement = statement;
        query.constraints().forEach(this::addCheck);
        query.metadata().forEach(this::addCheck);
        query.order().forEach(o -> keys.add(value(o)));
        if (!query.order().isEmpty()) {
            keys.add(value(new ResourceQuery.ByArrival(false)));
        }
    }

    /** Reads a value of a row. */
    private interface Value {
        @Nullable
        String read(Connection connection, ResultSet row) throws SQLException;
    }

    /** Whether a row fulfils a constraint. */
    private interface Check {
        boolean passes(Connection connection, ResultSet row) throws SQLException;
    }

    private void addCheck(TagConstraint constraint) {
        if (!ModalityCondition.decides(query.level(), constraint)) {
            var matcher = TagMatcher.of(constraint);
            var tag = tag(constraint.tag());
            checks.add((connection, row) -> matcher.matches(tag.read(row)));
        }
    }

    private void addCheck(MetadataConstraint constraint) {
        var patterns = constraint.patterns().stream()
                .map(p -> new WildcardPattern(p, constraint.caseSensitive()))
                .toList();
        var metadata = metadata(constraint.type());
        checks.add((connection, row) -> {
            var text = metadata.read(connection, row);
            return text != null && patterns.stream().anyMatch(p -> p.matches(text));
        });
    }

    private Value value(ResourceQuery.Order order) {
        if (order instanceof ResourceQuery.ByTag byTag) {
            var tag = tag(byTag.tag());
            return (connection, row) -> tag.read(row);
        }
        if (order instanceof ResourceQuery.ByArrival) {
            int row = selection.add(LevelTable.of(query.level()).column("id"));
            return (connection, match) -> match.getString(row);
        }
        return metadata(((ResourceQuery.ByMetadata) order).type())::read;
    }

    private TagReader tag(int tag) {
        TagReader.sets(query.level(), tag).forEach(s -> statement.include(s.table()));
        return new TagReader(query.level(), tag, selection);
    }

    private MetadataReader metadata(int type) {
        return new MetadataReader(dialect, query.level(), type, selection, contexts);
    }

    /** What the rows hold; may be added to before they are read. */
    Selection selection() {
        return selection;
    }

    /** Hands each match to a reader until that has enough and says false. */
    void each(Connection connection, Reads.Row<Boolean> reader) throws SQLException {
        Reads.each(connection, statement.select(selection), row -> !passes(connection, row) || reader.read(row));
    }

    private boolean passes(Connection connection, ResultSet row) throws SQLException {
        for (var check : checks) {
            if (!check.passes(connection, row)) {
                return false;
            }
        }
        return true;
    }

    /** The keys of the order of a row, null for what is missing, then its place in the order of arrival; none without order. */
    List<@Nullable String> keys(Connection connection, ResultSet row) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(keys.size());
        for (var key : keys) {
            values.add(key.read(connection, row));
        }
        return values;
    }
}
