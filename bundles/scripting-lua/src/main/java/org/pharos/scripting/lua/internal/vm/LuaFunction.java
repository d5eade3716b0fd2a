package org.pharos.scripting.lua.internal.vm;

import org.jspecify.annotations.Nullable;

/** A function of the server that scripts call. While it runs, other calls may use the state. */
@FunctionalInterface
public interface LuaFunction {
    /**
     * Does it.
     *
     * @return a text, bytes, a number, a truth value, a list or map; null for nil
     * @throws IllegalArgumentException if the arguments are wrong: the script fails with that message
     */
    @Nullable
    Object call(Arguments arguments) throws InterruptedException;
}
