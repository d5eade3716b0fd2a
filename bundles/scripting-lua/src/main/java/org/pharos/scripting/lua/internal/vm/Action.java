package org.pharos.scripting.lua.internal.vm;

import java.util.Map;

/**
 * Something that a callback wants to be done after it.
 *
 * @param name of the function, such as {@code SendToModality}
 * @param fields its arguments: texts, truth values, lists and maps
 */
public record Action(String name, Map<String, Object> fields) {
    public Action {
        fields = Map.copyOf(fields);
    }
}
