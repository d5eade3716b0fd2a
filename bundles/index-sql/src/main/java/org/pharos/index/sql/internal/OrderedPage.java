package org.pharos.index.sql.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.ResourceQuery;

/** Collects the matches of a query, sorts them, and keeps little more than its page. */
final class OrderedPage<T> {
    private static final int SLACK = 1000;

    /** A match with the values of its keys. */
    private record Match<T>(List<String> keys, T value) {}

    private final ResourceQuery query;
    private final Comparator<Match<T>> comparator;
    private List<Match<T>> matches = new ArrayList<>();

    OrderedPage(ResourceQuery query) {
        this.query = query;
        this.comparator = comparator(query.order());
    }

    /** Adds a match; those that are equal in all keys keep the order in which they are added. */
    void add(List<String> keys, T value) {
        matches.add(new Match<>(keys, value));
        if (query.limit() > 0 && matches.size() > 2 * (query.since() + query.limit()) + SLACK) {
            matches.sort(comparator);
            matches = new ArrayList<>(matches.subList(0, (int) (query.since() + query.limit())));
        }
    }

    List<T> page() {
        matches.sort(comparator);
        var page = matches.stream().skip(query.since());
        return (query.limit() == 0 ? page : page.limit(query.limit()))
                .map(Match::value)
                .toList();
    }

    private static <T> Comparator<Match<T>> comparator(List<ResourceQuery.Order> order) {
        Comparator<Match<T>> all = by(order, 0);
        for (int i = 1; i < order.size(); i++) {
            all = all.thenComparing(by(order, i));
        }
        return all;
    }

    private static <T> Comparator<Match<T>> by(List<ResourceQuery.Order> order, int key) {
        Comparator<Match<T>> one = order.get(key).numeric()
                ? Comparator.comparing(m -> number(m.keys().get(key)), Comparator.nullsFirst(Comparator.naturalOrder()))
                : Comparator.comparing(m -> m.keys().get(key));
        return order.get(key).descending() ? one.reversed() : one;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
