package org.pharos.index.sql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;

/**
 * Runs queries. Where the rows come in the order that is wanted, they are read until the page is full; where they are to be
 * in the order of identifiers, they are read as they come; elsewhere the identifiers of all matches are seen first, and then
 * the rows of the page are read.
 */
final class Finder {
    /** Rows that one statement reads by their identifiers; a power of two. */
    private static final int CHUNK = 256;

    /** From here on most matches are expected to be on the page. */
    private static final int LARGE_PAGE = 100;

    private final Reads reads;
    private final Contexts contexts;
    private final Occupancy occupancy;
    private final KeyLookup keys;

    Finder(Reads reads, Contexts contexts, Occupancy occupancy, KeyLookup keys) {
        this.reads = reads;
        this.keys = keys;
        this.contexts = contexts;
        this.occupancy = occupancy;
    }

    List<ResourceRecord> find(ResourceQuery query, Set<Part> parts) {
        return reads.run(connection -> {
            var statement = statement(query);
            var page = isReadAtOnce(query, statement)
                    ? rowsAtOnce(connection, query, statement, parts)
                    : rows(connection, query.level(), ids(connection, query, statement), parts);
            new PageParts(reads.dialect(), connection, occupancy, query.level(), parts).fill(page);
            return page.stream().map(Draft::finish).toList();
        });
    }

    /** Whether the rows are read as they are found; a small page of many matches is rather found by its identifiers. */
    private static boolean isReadAtOnce(ResourceQuery query, FindStatement statement) {
        boolean isLarge = query.limit() == 0 || query.limit() >= LARGE_PAGE;
        return query.since() == 0 && query.order().isEmpty() && (isLarge || statement.isInOrder());
    }

    /** Those that are there, in no order. */
    List<ResourceRecord> byIds(ResourceLevel level, Collection<ResourceId> ids, Set<Part> parts) {
        return reads.run(connection -> {
            var page = rows(connection, level, List.copyOf(ids), parts);
            new PageParts(reads.dialect(), connection, occupancy, level, parts).fill(page);
            return page.stream().map(Draft::finish).toList();
        });
    }

    List<ResourceId> findIds(ResourceQuery query) {
        return reads.run(connection -> ids(connection, query, statement(query)));
    }

    long count(ResourceQuery query) {
        var unpaged = query.orderedBy(List.of()).page(0, 0);
        return reads.run(connection -> {
            var statement = statement(unpaged);
            return isExact(unpaged)
                    ? Reads.list(connection, statement.count(), r -> r.getLong(1))
                            .get(0)
                    : countMatches(connection, unpaged, statement);
        });
    }

    private FindStatement statement(ResourceQuery query) {
        return new FindStatement(reads.dialect(), keys, query);
    }

    private static boolean isExact(ResourceQuery query) {
        return query.metadata().isEmpty()
                && query.constraints().stream().allMatch(c -> ModalityCondition.decides(query.level(), c));
    }

    private long countMatches(Connection connection, ResourceQuery query, FindStatement statement) throws SQLException {
        var number = new long[1];
        each(connection, query, statement, (keys, id) -> {
            number[0]++;
            return true;
        });
        return number[0];
    }

    /** Takes a match with the keys of its order; says false when it has enough. */
    @FunctionalInterface
    private interface MatchConsumer {
        boolean accept(List<@Nullable String> keys, ResourceId publicId);
    }

    /** Sees all matches of a query, in the order in which its statement finds them. */
    private void each(Connection connection, ResourceQuery query, FindStatement statement, MatchConsumer consumer)
            throws SQLException {
        var search = new Search(reads.dialect(), contexts, query, statement);
        int publicId = search.selection().add(LevelTable.of(query.level()).column("public_id"));
        search.each(
                connection,
                row -> consumer.accept(search.keys(connection, row), ResourceId.ofBytes(row.getBytes(publicId))));
    }

    private Collection<Draft> rowsAtOnce(
            Connection connection, ResourceQuery query, FindStatement statement, Set<Part> parts) throws SQLException {
        var search = new Search(reads.dialect(), contexts, query, statement);
        var reader = new RowReader(statement, search.selection(), query.level(), parts, contexts);
        var page = new IdOrderedPage(query.limit());
        boolean isInOrder = statement.isInOrder();
        search.each(connection, row -> {
            if (page.takes(reader.publicId(row))) {
                page.add(reader.read(connection, row));
            }
            return !isInOrder || !page.isFull();
        });
        return page.drafts();
    }

    private List<ResourceId> ids(Connection connection, ResourceQuery query, FindStatement statement)
            throws SQLException {
        return statement.isInOrder()
                ? idsInOrder(connection, query, statement)
                : idsOfAll(connection, query, statement);
    }

    private List<ResourceId> idsInOrder(Connection connection, ResourceQuery query, FindStatement statement)
            throws SQLException {
        var page = new ArrayList<ResourceId>();
        var skipped = new long[1];
        each(connection, query, statement, (keys, id) -> {
            if (skipped[0]++ >= query.since()) {
                page.add(id);
            }
            return query.limit() == 0 || page.size() < query.limit();
        });
        return page;
    }

    private List<ResourceId> idsOfAll(Connection connection, ResourceQuery query, FindStatement statement)
            throws SQLException {
        var page = new OrderedPage(query);
        each(connection, query, statement, page::add);
        return page.ids();
    }

    private List<Draft> rows(Connection connection, ResourceLevel level, List<ResourceId> ids, Set<Part> parts)
            throws SQLException {
        var found = new HashMap<ResourceId, Draft>();
        for (int i = 0; i < ids.size(); i += CHUNK) {
            read(connection, level, ids.subList(i, Math.min(ids.size(), i + CHUNK)), parts, found);
        }
        // What was deleted meanwhile isn't there.
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private void read(
            Connection connection,
            ResourceLevel level,
            List<ResourceId> ids,
            Set<Part> parts,
            Map<ResourceId, Draft> found)
            throws SQLException {
        var statement = new FindStatement(reads.dialect(), level, ids);
        var selection = new Selection();
        var reader = new RowReader(statement, selection, level, parts, contexts);
        Reads.each(connection, statement.select(selection), row -> {
            var draft = reader.read(connection, row);
            found.put(draft.publicId, draft);
            return true;
        });
    }
}
