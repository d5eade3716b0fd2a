package org.pharos.index.sql.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.TagConstraint;
import org.pharos.index.sql.Dialect;

/**
 * The statement of a query: it begins at the table whose index promises the fewest rows, and goes from there down to the
 * level that is wanted and up to the levels that are told of. Its rows are all matches, each once, and some more where
 * constraints have to be checked on the value.
 */
final class FindStatement {
    /** Matches that are found sooner by going through all rows than by an index that doesn't promise few. */
    private static final int FEW_MATCHES = 1000;

    private final Dialect dialect;
    private final KeyLookup keys;
    private final ResourceQuery query;
    private final LevelTable target;
    private final Set<LevelTable> tables = EnumSet.noneOf(LevelTable.class);
    private final List<Condition> conditions = new ArrayList<>();
    private final List<SqlText> filters = new ArrayList<>();
    private final Optional<Condition> entry;

    FindStatement(Dialect dialect, ResourceQuery query) {
        this(dialect, KeyLookup.NONE, query);
    }

    /** With keys that are known without a look into the index. */
    FindStatement(Dialect dialect, KeyLookup keys, ResourceQuery query) {
        this(dialect, keys, query, List.of());
    }

    /** Of some rows, by their identifiers. */
    FindStatement(Dialect dialect, ResourceLevel level, Collection<ResourceId> ids) {
        this(
                dialect,
                KeyLookup.NONE,
                ResourceQuery.all(level),
                List.of(IndexedCondition.publicIds(LevelTable.of(level), ids)));
    }

    private FindStatement(Dialect dialect, KeyLookup keys, ResourceQuery query, List<Condition> given) {
        this.dialect = dialect;
        this.keys = keys;
        this.query = query;
        this.target = LevelTable.of(query.level());
        tables.add(target);
        conditions.addAll(given);
        query.within().ifPresent(this::addWithin);
        query.constraints().forEach(this::addConstraint);
        query.metadata().forEach(m -> MetadataConditions.indexed(m).ifPresent(conditions::add));
        var labels = new LabelConditions(dialect, query);
        conditions.addAll(labels.indexed());
        filters.addAll(labels.filters(target));
        query.after().ifPresent(a -> filters.add(new SqlText().add(target.column("public_id") + " > ?", a.bytes())));
        entry = entry();
    }

    private void addWithin(ResourceQuery.Within within) {
        if (query.level().isAbove(within.level())) {
            throw new IllegalArgumentException("A " + within.level() + " has no " + query.level() + " within it");
        }
        var table = LevelTable.of(within.level());
        tables.add(table);
        conditions.add(IndexedCondition.publicIds(table, within.ids()));
    }

    private void addConstraint(TagConstraint constraint) {
        if (ModalityCondition.decides(query.level(), constraint)) {
            tables.add(LevelTable.STUDIES);
            filters.add(ModalityCondition.of(dialect, constraint));
            return;
        }
        var sets = TagReader.sets(query.level(), constraint.tag());
        sets.forEach(s -> tables.add(s.table()));
        var nearest = sets.get(0);
        nearest.column(constraint.tag())
                .filter(TagColumn::isIndexed)
                .flatMap(column -> IndexedCondition.of(nearest, column, constraint, keys))
                .ifPresent(conditions::add);
    }

    private Optional<Condition> entry() {
        boolean wantsFew = query.limit() > 0
                && query.limit() <= FEW_MATCHES
                && query.order().isEmpty();
        return conditions.stream()
                .min(Comparator.comparingInt(Condition::rank))
                .filter(c -> !wantsFew || c.rank() < Condition.UNSELECTIVE || isInOrder(c));
    }

    private boolean isInOrder(Condition condition) {
        return condition instanceof IndexedCondition indexed
                && indexed.table() == target
                && indexed.form() == IndexedCondition.Form.ONE_KEY;
    }

    /** Whether the rows come in the order of the query, so that nobody has to see more of them than are wanted. */
    boolean isInOrder() {
        return query.order().isEmpty() && entry.map(this::isInOrder).orElse(true);
    }

    /** The rows also hold columns of this table. */
    void include(LevelTable table) {
        tables.add(table);
    }

    /** The whole statement; in the order of the query if {@link #isInOrder}. */
    SqlText select(Selection selection) {
        var sql = new SqlText().add("SELECT " + selection.text()).add(body(joins()));
        return isInOrder() ? sql.add(" ORDER BY " + target.column("public_id")) : sql;
    }

    /** How many rows {@link #select} gives. */
    SqlText count() {
        return sums("COUNT(*)");
    }

    /** Aggregates of all rows that {@link #select} gives. */
    SqlText sums(String aggregates) {
        return new SqlText().add("SELECT " + aggregates).add(body(joins()));
    }

    /** Aggregates of the attachments of the resources, whose table is {@code a}. */
    SqlText sumsOfAttachments(String aggregates) {
        var joins = joins().source("attachments a" + dialect.throughIndex("ux_attachments"))
                .join("a.resource_id = " + target.column("id"));
        return new SqlText().add("SELECT " + aggregates).add(body(joins));
    }

    private JoinOrder joins() {
        var joins = new JoinOrder(dialect);
        LevelTable first = target;
        if (entry.isEmpty()) {
            joins.table(target, target.publicIdIndex());
        } else if (entry.get() instanceof SatelliteCondition satellite) {
            joins.source(satellite.source(dialect));
            joins.table(target, target.idIndex()).join("s.resource_id = " + target.column("id"));
        } else if (entry.get() instanceof IndexedCondition indexed) {
            first = indexed.table();
            indexed.addTo(joins, dialect);
        }
        joins.down(first, target);
        joins.up(first, tables.iterator().next());
        return joins;
    }

    private SqlText body(JoinOrder joins) {
        var all = new ArrayList<SqlText>();
        for (var condition : conditions) {
            boolean isEntry = entry.isPresent() && entry.get() == condition;
            if (condition instanceof IndexedCondition indexed) {
                all.add(isEntry ? indexed.entry() : indexed.sql());
            } else if (condition instanceof SatelliteCondition satellite) {
                all.add(isEntry ? satellite.entry() : satellite.filter(dialect, target));
            }
        }
        all.addAll(filters);
        return joins.from(all);
    }
}
