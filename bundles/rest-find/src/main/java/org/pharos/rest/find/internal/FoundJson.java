package org.pharos.rest.find.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.pharos.core.index.ResourceRef;

/** What an identifier names, and where that is found. */
public record FoundJson(@JsonProperty("ID") String id, String path, String type) {
    static FoundJson of(ResourceRef ref) {
        return new FoundJson(
                ref.id().value(),
                "/" + ref.level().collection() + "/" + ref.id(),
                ref.level().label());
    }
}
