package org.pharos.scripting.lua.internal.vm;

import java.time.Duration;

/**
 * What one call of a script may use. What it waits for in functions of the server doesn't count.
 *
 * @param time of running
 * @param instructions of the interpreter
 * @param allocatedBytes from which on a call is ended if the heap gets full
 * @param stringBytes of one string
 * @param depth of calls in calls
 */
public record LuaLimits(Duration time, long instructions, long allocatedBytes, int stringBytes, int depth) {
    /** For scripts that a site trusts not to be hostile, but not to be without faults. */
    public static final LuaLimits DEFAULT =
            new LuaLimits(Duration.ofSeconds(30), 5_000_000_000L, 64L << 20, 64 << 20, 1000);

    /** The same with another time. */
    public LuaLimits withTime(Duration other) {
        return new LuaLimits(other, instructions, allocatedBytes, stringBytes, depth);
    }
}
