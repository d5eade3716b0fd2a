package org.pharos.api.query;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * May change a C-FIND that this server sends to a modality. All filters are asked in the order of their ranking, each about
 * what the one before gave. Called from many threads at once. One that throws makes the query fail.
 */
@ConsumerType
@FunctionalInterface
public interface OutgoingFindFilter {
    /**
     * The query to go on with.
     *
     * @param keys as they would be sent
     * @param modality its symbolic name; empty if it has none
     * @return the same keys if there is nothing to change; a key that is left out is taken out
     */
    QueryKeys rewrite(QueryKeys keys, String modality);
}
