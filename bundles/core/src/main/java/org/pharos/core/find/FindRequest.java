package org.pharos.core.find;

import java.util.List;
import org.pharos.core.index.ResourceQuery;

/**
 * What is searched for.
 *
 * @param query as the index takes it, but for its constraints, which may name any tag: main DICOM tags, computed ones, and
 *     tags of files. {@code since} and {@code limit} count matches; keys of the order that the index doesn't know don't count
 * @param sequences looked up in files
 */
public record FindRequest(ResourceQuery query, List<SequenceConstraint> sequences) {
    public FindRequest {
        sequences = List.copyOf(sequences);
        if (query.after().isPresent()) {
            throw new IllegalArgumentException("A search starts at its beginning or at a number of matches");
        }
    }

    /** A search for single tags. */
    public static FindRequest of(ResourceQuery query) {
        return new FindRequest(query, List.of());
    }
}
