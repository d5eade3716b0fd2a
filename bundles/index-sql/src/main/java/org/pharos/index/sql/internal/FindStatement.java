package org.pharos.index.sql.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Normalized;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.TagConstraint;
import org.pharos.index.sql.Dialect;

/**
 * The statement of a query: it begins at the table whose index promises the fewest rows, and goes from there down to the
 * level that is wanted and up to the levels that are told of. Its rows are all matches, and some more where constraints
 * have to be checked on the value.
 */
final class FindStatement {
    /** ModalitiesInStudy, which is no tag of the study itself but of all its series. */
    static final int MODALITIES_IN_STUDY = 0x00080061;

    private final Dialect dialect;
    private final ResourceQuery query;
    private final LevelTable target;
    private final Set<LevelTable> tables = EnumSet.noneOf(LevelTable.class);
    private final List<IndexedCondition> conditions = new ArrayList<>();

    FindStatement(Dialect dialect, ResourceQuery query) {
        this.dialect = dialect;
        this.query = query;
        this.target = LevelTable.of(query.level());
        tables.add(target);
        query.within().ifPresent(this::addWithin);
        query.constraints().forEach(this::addConstraint);
    }

    private void addWithin(ResourceRef within) {
        if (query.level().isAbove(within.level())) {
            throw new IllegalArgumentException("A " + within.level() + " has no " + query.level() + " within it");
        }
        var table = LevelTable.of(within.level());
        tables.add(table);
        conditions.add(new IndexedCondition(
                table,
                table.publicIdIndex(),
                new SqlText()
                        .add(table.column("public_id") + " = ?", within.id().bytes()),
                -1));
    }

    private void addConstraint(TagConstraint constraint) {
        if (isModalities(constraint)) {
            tables.add(LevelTable.STUDIES);
            return;
        }
        var sets = TagReader.sets(query.level(), constraint.tag());
        sets.forEach(s -> tables.add(s.table()));
        var nearest = sets.get(0);
        nearest.column(constraint.tag())
                .filter(TagColumn::isIndexed)
                .flatMap(column -> IndexedCondition.of(nearest, column, constraint))
                .ifPresent(conditions::add);
    }

    /** Whether a constraint is decided by the statement alone. */
    boolean isModalities(TagConstraint constraint) {
        return constraint.tag() == MODALITIES_IN_STUDY && query.level() != ResourceLevel.PATIENT;
    }

    /** The rows also hold columns of this table. */
    void include(LevelTable table) {
        tables.add(table);
    }

    /** The whole statement, in the order in which resources were stored. */
    SqlText select(Selection selection) {
        return body("SELECT " + selection.text()).add(" ORDER BY " + target.column("id"));
    }

    /** How many rows {@link #select} gives. */
    SqlText count() {
        return sums("COUNT(*)");
    }

    /** Aggregates of all rows that {@link #select} gives. */
    SqlText sums(String aggregates) {
        return body("SELECT " + aggregates);
    }

    /** Aggregates of the attachments of the resources, whose table is {@code a}. */
    SqlText sumsOfAttachments(String aggregates) {
        var order = order();
        order.tables.add("attachments a" + dialect.throughIndex("ux_attachments"));
        order.joins.add("a.resource_id = " + target.column("id"));
        return body("SELECT " + aggregates, order);
    }

    private SqlText body(String select) {
        return body(select, order());
    }

    private SqlText body(String select, Order order) {
        var sql = new SqlText().add(select);
        sql.add(" FROM ").add(dialect.joinInOrder()).add(String.join(", ", order.tables));
        var separator = " WHERE ";
        for (var condition : order.joins) {
            sql.add(separator + condition);
            separator = " AND ";
        }
        for (var condition : filters()) {
            sql.add(separator).add(condition);
            separator = " AND ";
        }
        return sql;
    }

    /** Tables with their hints, and what joins them. */
    private record Order(List<String> tables, List<String> joins) {}

    private Order order() {
        var driver = driver();
        var first = driver.map(IndexedCondition::table).orElse(target);
        var names = new ArrayList<String>();
        var joins = new ArrayList<String>();
        names.add(named(first, driver.map(IndexedCondition::index).orElse(first.idIndex())));
        for (int i = first.ordinal() + 1; i <= target.ordinal(); i++) {
            var child = LevelTable.values()[i];
            names.add(named(child, child.index("parent_id")));
            joins.add(join(child));
        }
        int highest = tables.iterator().next().ordinal();
        for (int i = first.ordinal() - 1; i >= highest; i--) {
            var parent = LevelTable.values()[i];
            names.add(named(parent, parent.idIndex()));
            joins.add(join(LevelTable.values()[i + 1]));
        }
        return new Order(names, joins);
    }

    private String named(LevelTable table, String index) {
        return table.table() + ' ' + table.alias() + dialect.throughIndex(index);
    }

    private static String join(LevelTable child) {
        return child.column("parent_id") + " = " + LevelTable.values()[child.ordinal() - 1].column("id");
    }

    private Optional<IndexedCondition> driver() {
        boolean wantsFew = query.limit() > 0 && query.order().isEmpty();
        return conditions.stream()
                .min(Comparator.comparingInt(IndexedCondition::rank))
                .filter(c -> !wantsFew || c.rank() < IndexedCondition.UNSELECTIVE);
    }

    private List<SqlText> filters() {
        var filters = new ArrayList<SqlText>();
        conditions.forEach(c -> filters.add(c.sql()));
        query.constraints().stream().filter(this::isModalities).forEach(c -> filters.add(modalities(c)));
        filters.addAll(labels());
        return filters;
    }

    /** At least one series of the study has one of these modalities; wildcards don't count here. */
    private SqlText modalities(TagConstraint constraint) {
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

    private List<SqlText> labels() {
        var labels = query.labels();
        return switch (query.labelRule()) {
            case IGNORED -> List.of();
            case ALL -> labels.stream().map(l -> label("", Set.of(l))).toList();
            case ANY -> List.of(labels.isEmpty() ? new SqlText().add("1 = 0") : label("", labels));
            case NONE -> List.of(label("NOT ", labels));
        };
    }

    private SqlText label(String negation, Set<String> labels) {
        var sql = new SqlText()
                .add(negation + "EXISTS (SELECT 1 FROM labels l WHERE l.resource_id = " + target.column("id"));
        return (labels.isEmpty() ? sql : sql.add(" AND l.label").addIn(labels)).add(")");
    }
}
