package org.pharos.core.index;

import java.util.OptionalLong;
import java.util.Set;
import org.pharos.api.event.ChangeType;

/**
 * Which part of the change log is wanted. With {@code to} and without {@code since}, the newest entries up to it;
 * otherwise the oldest after {@code since}. Always in rising order.
 *
 * @param since only entries after this number
 * @param to only entries up to this number
 * @param types only these; empty for all
 * @param limit entries at most, from 0 on
 */
public record ChangeQuery(OptionalLong since, OptionalLong to, Set<ChangeType> types, int limit) {
    public ChangeQuery {
        types = Set.copyOf(types);
    }
}
