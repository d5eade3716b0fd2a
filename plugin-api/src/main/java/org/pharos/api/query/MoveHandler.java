package org.pharos.api.query;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers C-MOVE in place of the server, for the requests that it takes. All handlers are asked in the order of their ranking; the
 * first that takes a request does it alone. Called from many threads at once. One that throws or takes longer than the limit of
 * {@link org.pharos.api.plugin.CallPolicy} makes the request fail; nobody else does it then.
 */
@ConsumerType
@FunctionalInterface
public interface MoveHandler {
    /**
     * Takes a request, or leaves it to others.
     *
     * @return what is to be done; empty if it is for others
     */
    Optional<MoveOperation> begin(MoveRequest request) throws Exception;
}
