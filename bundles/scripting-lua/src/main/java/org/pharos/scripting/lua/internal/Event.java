package org.pharos.scripting.lua.internal;

import org.jspecify.annotations.Nullable;
import org.pharos.api.ingest.Origin;
import org.pharos.core.ingest.StoredContent;

/**
 * Something that scripts are told of.
 *
 * @param id of a resource or job; empty if it is of none
 * @param origin of a stored instance; null for all else
 * @param content of a stored instance, if that is at hand
 */
record Event(
        String callback,
        String id,
        @Nullable Origin origin,
        @Nullable StoredContent content) {
    static Event of(String callback, String id) {
        return new Event(callback, id, null, null);
    }

    /** The same, but what its instance contains is to be looked up. */
    Event withoutContent() {
        return new Event(callback, id, origin, null);
    }
}
