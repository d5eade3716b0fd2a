package org.pharos.api.query;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * May change a C-FIND for worklists before it is answered. All filters are asked in the order of their ranking, each about
 * what the one before gave. Called from many threads at once; while it decides, the caller waits. One that throws makes the
 * query fail.
 */
@ConsumerType
@FunctionalInterface
public interface IncomingWorklistFilter {
    /**
     * The query to go on with.
     *
     * @param keys as the modality has sent them
     * @return the same keys if there is nothing to change; a key that is left out is taken out
     */
    QueryKeys rewrite(QueryKeys keys, QueryCaller caller);
}
