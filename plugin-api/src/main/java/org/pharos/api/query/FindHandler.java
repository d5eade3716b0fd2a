package org.pharos.api.query;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers C-FIND for patients, studies, series and instances in place of the server, for the queries that it takes. All handlers
 * are asked in the order of their ranking, after the {@link IncomingFindFilter}s; the first that takes a query answers it alone.
 * Called from many threads at once. One that throws or takes longer than the limit of
 * {@link org.pharos.api.plugin.CallPolicy} makes the query fail; nobody else answers it then.
 */
@ConsumerType
@FunctionalInterface
public interface FindHandler {
    /**
     * Takes a query, or leaves it to others.
     *
     * @return the answers; empty if it is for others
     */
    Optional<FindAnswers> answer(FindQuery query) throws Exception;
}
