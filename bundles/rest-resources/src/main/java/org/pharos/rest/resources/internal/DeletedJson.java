package org.pharos.rest.resources.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.ResourceRef;

/**
 * What a deletion leaves.
 *
 * @param remainingAncestor the lowest resource above it that is still there
 */
public record DeletedJson(@Nullable ResourceRefJson remainingAncestor) {
    static DeletedJson of(Optional<ResourceRef> remaining) {
        return new DeletedJson(remaining.map(ResourceRefJson::of).orElse(null));
    }
}
