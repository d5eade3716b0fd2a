package org.pharos.core.index;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What went with a deleted resource; committed.
 *
 * @param remainingAncestor the lowest resource above it that still has children
 * @param removedFiles as in {@link StoreOutcome}
 */
public record DeleteOutcome(Optional<ResourceRef> remainingAncestor, List<UUID> removedFiles) {
    public DeleteOutcome {
        removedFiles = List.copyOf(removedFiles);
    }
}
