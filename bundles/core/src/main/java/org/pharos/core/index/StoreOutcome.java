package org.pharos.core.index;

import java.util.List;
import java.util.UUID;

/**
 * What became of a {@link NewInstance}; committed.
 *
 * @param isStored false if the instance was there already and stays as it was
 * @param removedFiles files that no row names any more; to be removed from the storage area, then reported to
 *     {@link ResourceIndex#filesRemoved}
 */
public record StoreOutcome(boolean isStored, List<UUID> removedFiles) {
    public StoreOutcome {
        removedFiles = List.copyOf(removedFiles);
    }
}
