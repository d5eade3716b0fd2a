package org.pharos.scripting.lua.internal.vm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Understands what a script asks to be done after it. */
@FunctionalInterface
public interface ActionReader {
    /**
     * What is to be done, and what the function gives.
     *
     * @param fields of the action
     * @param result text that the next action may take; null for nil
     */
    record Request(Map<String, Object> fields, @Nullable String result) {}

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if they are wrong: the script fails with that message
     */
    Request read(Arguments arguments);
}
