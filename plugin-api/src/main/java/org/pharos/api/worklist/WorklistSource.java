package org.pharos.api.worklist;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows what is scheduled. While at least one source is registered, the server answers worklist queries; it asks each source
 * and joins what they give. Called from many threads at once.
 *
 * <p>A source that fails spoils one query, whose last response says so to the modality; the answers of other sources are sent
 * all the same. Each step of a query has the time limit of {@link org.pharos.api.plugin.CallPolicy}.
 */
@ConsumerType
public interface WorklistSource {
    /**
     * The items that a query may mean. The server does the matching, so it's right to give all there are; a source that has
     * very many may leave out those that the query can't mean.
     *
     * @return read by one thread at a time while answers are sent, and closed afterwards; no more is read once the modality has
     *     enough
     * @throws IOException if the items can't be had. The same holds for an {@link java.io.UncheckedIOException}, or any other,
     *     of the stream
     */
    Stream<WorklistItem> items(WorklistQuery query) throws IOException;

    /** What holds for the items of this source at this moment; asked once a query. */
    default WorklistRules rules() {
        return WorklistRules.NONE;
    }

    /**
     * Items of this source were sent as answers; called once a query, after the last response.
     *
     * @param ids the {@link WorklistItem#id} of each, in the order of the answers; may be empty. No more than 10,000 are told
     */
    default void answered(WorklistQuery query, List<String> ids) {}
}
