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
    private final List<ResourceQuery.Order> order;
    private final long kept;
    private final TreeSet<Match> matches;

    OrderedPage(ResourceQuery query) {
        this.query = query;
        this.kept = query.limit() == 0 ? Long.MAX_VALUE : query.since() + query.limit();
        this.order = new ArrayList<>(query.order());
        if (!order.isEmpty()) {
            order.add(new ResourceQuery.ByArrival(false));
        }
        this.matches = new TreeSet<>(comparator());
    }

    /** A match with its keys: those of the order of the query and, if it has one, then its place in the order of arrival. */
    private record Match(List<Key> keys, ResourceId publicId) {}

    /** A text or, where the order is numeric, its number. */
    private record Key(boolean isMissing, BigDecimal number, String text) {
        static final Key MISSING = new Key(true, BigDecimal.ZERO, "");
    }

    /** Adds a match; there is never enough of them. */
    boolean add(List<@Nullable String> keys, ResourceId publicId) {
        matches.add(new Match(keys(keys), publicId));
        if (matches.size() > kept) {
            matches.pollLast();
        }
        return true;
    }

    private List<Key> keys(List<@Nullable String> texts) {
        var keys = new ArrayList<Key>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            keys.add(key(texts.get(i), order.get(i).numeric()));
        }
        return keys;
    }

    private static Key key(@Nullable String text, boolean isNumeric) {
        if (text == null) {
            return Key.MISSING;
        }
        if (!isNumeric) {
            return new Key(false, BigDecimal.ZERO, text);
        }
        var number = number(text);
        return number == null ? Key.MISSING : new Key(false, number, "");
    }

    /** What the query wants. */
    List<ResourceId> ids() {
        return matches.stream().skip(query.since()).map(Match::publicId).toList();
    }

    private Comparator<Match> comparator() {
        Comparator<Match> all = Comparator.comparing(m -> m.publicId().value());
        for (int i = order.size() - 1; i >= 0; i--) {
            int key = i;
            all = Comparator.comparing((Match m) -> m.keys().get(key), values(i))
                    .thenComparing(all);
        }
        return all;
    }

    /** Clients know what is missing to come first, but last by the last key and where the order falls. */
    private Comparator<Key> values(int key) {
        boolean isDescending = order.get(key).descending();
        boolean isMissingLast = isDescending || key == query.order().size() - 1;
        Comparator<Key> rising = Comparator.comparing(Key::number).thenComparing(Key::text);
        return Comparator.comparing(
                        Key::isMissing, isMissingLast ? Comparator.naturalOrder() : Comparator.reverseOrder())
                .thenComparing(isDescending ? rising.reversed() : rising);
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
