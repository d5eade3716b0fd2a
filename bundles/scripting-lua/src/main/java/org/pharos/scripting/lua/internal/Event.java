package org.pharos.scripting.lua.internal;

import org.jspecify.annotations.Nullable;
import org.pharos.api.ingest.Origin;

/**
 * Something that scripts are told of.
 *
 * @param id of a resource or job; empty if it is of none
 * @param origin of a stored instance; null for all else
 */
record Event(String callback, String id, @Nullable Origin origin) {
    static Event of(String callback, String id) {
        return new Event(callback, id, null);
    }
}
