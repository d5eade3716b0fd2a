package org.pharos.scripting.lua.internal.vm;

import java.util.Map;
import java.util.Optional;

/** A map for scripts that is seldom read whole. Asked by one thread at a time, also after the call that it is an argument of. */
public interface LazyMap {
    /** One of its texts; empty if there is none by this name, or if only all can tell. */
    Optional<String> text(String name);

    /** All of it. */
    Map<String, Object> all();
}
