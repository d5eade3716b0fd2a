package org.pharos.core.index;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pharos.api.event.Change;

/**
 * What went with a deleted resource; committed.
 *
 * @param remainingAncestor the lowest resource above it that still has children
 * @param changes a {@code DELETED} for each resource that is gone: descendants, itself, and ancestors without children
 * @param removedFiles as in {@link StoreOutcome}
 */
public record DeleteOutcome(Optional<ResourceRef> remainingAncestor, List<Change> changes, List<UUID> removedFiles) {
    public DeleteOutcome {
        changes = List.copyOf(changes);
        removedFiles = List.copyOf(removedFiles);
    }
}
