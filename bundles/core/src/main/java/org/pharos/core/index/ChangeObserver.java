package org.pharos.core.index;

import java.util.List;
import org.pharos.api.event.Change;

/** Hears from the index of each commit; one service that every provider of {@link ResourceIndex} asks for. */
@FunctionalInterface
public interface ChangeObserver {
    /**
     * Changes were committed. Called after the commit and before the callers that caused it go on, in the order of
     * commits, never twice at once; returns at once.
     *
     * @param changes in the order in which they happened: for a stored instance the deletions of what was replaced or
     *     recycled, then what the change log holds; for a deletion a {@code DELETED} for each resource that is gone, from
     *     the instances up
     */
    void committed(List<Change> changes);
}
