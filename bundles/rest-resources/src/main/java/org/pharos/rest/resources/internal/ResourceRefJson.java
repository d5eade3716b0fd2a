package org.pharos.rest.resources.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.pharos.core.index.ResourceRef;

/** Where a resource is found. */
public record ResourceRefJson(@JsonProperty("ID") String id, String path, String type) {
    static ResourceRefJson of(ResourceRef ref) {
        return new ResourceRefJson(
                ref.id().value(),
                "/" + ref.level().collection() + "/" + ref.id(),
                ref.level().label());
    }
}
