package org.pharos.core.index;

import java.util.List;
import java.util.UUID;
import org.pharos.api.event.Change;

/**
 * What became of a {@link NewInstance}; committed.
 *
 * @param isStored false if the instance was there already and stays as it was
 * @param changes in the order in which they happened: deletions of what was replaced or recycled, then what the change
 *     log holds
 * @param removedFiles files that no row names any more; to be removed from the storage area, then reported to
 *     {@link ResourceIndex#filesRemoved}
 */
public record StoreOutcome(boolean isStored, List<Change> changes, List<UUID> removedFiles) {
    public StoreOutcome {
        changes = List.copyOf(changes);
        removedFiles = List.copyOf(removedFiles);
    }
}
