package org.pharos.index.sql.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.core.index.ResourceQuery;

/** Collects the matches of a query in its order, and keeps no more than the page and what comes before it. */
final class OrderedPage {
    private final ResourceQuery query;
    private final long kept;
    private final TreeSet<Match> matches;

    OrderedPage(ResourceQuery query) {
        this.query = query;
        this.kept = query.limit() == 0 ? Long.MAX_VALUE : query.since() + query.limit();
        this.matches = new TreeSet<>(comparator(query.order()));
    }

    /** A match with its keys in the order of the query. */
    private record Match(List<Key> keys, ResourceId publicId) {}

    /** A text or, where the order is numeric, its number, absent if it is none. */
    private record Key(String text, @Nullable BigDecimal number) {}

    /** Adds a match; there is never enough of them. */
    boolean add(List<String> keys, ResourceId publicId) {
        matches.add(new Match(keys(keys), publicId));
        if (matches.size() > kept) {
            matches.pollLast();
        }
        return true;
    }

    private List<Key> keys(List<String> texts) {
        var keys = new ArrayList<Key>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            keys.add(key(texts.get(i), query.order().get(i).numeric()));
        }
        return keys;
    }

    private static Key key(String text, boolean isNumeric) {
        return isNumeric ? new Key("", number(text)) : new Key(text, null);
    }

    /** What the query wants. */
    List<ResourceId> ids() {
        return matches.stream().skip(query.since()).map(Match::publicId).toList();
    }

    private static Comparator<Match> comparator(List<ResourceQuery.Order> order) {
        Comparator<Match> byIdentifier = Comparator.comparing(m -> m.publicId().value());
        var all = byIdentifier;
        for (int i = order.size() - 1; i >= 0; i--) {
            all = by(order.get(i), i).thenComparing(all);
        }
        return all;
    }

    private static Comparator<Match> by(ResourceQuery.Order order, int key) {
        Comparator<Match> one = order.numeric()
                ? Comparator.comparing(
                        m -> m.keys().get(key).number(), Comparator.nullsFirst(Comparator.naturalOrder()))
                : Comparator.comparing(m -> m.keys().get(key).text());
        return order.descending() ? one.reversed() : one;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
