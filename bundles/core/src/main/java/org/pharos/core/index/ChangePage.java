package org.pharos.core.index;

import java.util.List;
import org.pharos.api.event.Change;

/**
 * Part of the change log.
 *
 * @param isLast whether nothing that fits lies beyond it, in the direction of the query
 */
public record ChangePage(List<Change> changes, boolean isLast) {
    public ChangePage {
        changes = List.copyOf(changes);
    }
}
