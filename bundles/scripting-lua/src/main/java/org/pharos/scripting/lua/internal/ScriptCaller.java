package org.pharos.scripting.lua.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.scripting.lua.internal.vm.LuaState.Result;

/** Calls functions of the scripts that are loaded at the moment. */
@FunctionalInterface
interface ScriptCaller {
    /**
     * Calls a function.
     *
     * @param arguments texts, numbers, truth values, lists, maps and lazy maps
     * @return empty if there is no such function
     * @throws PharosException with CANNOT_EXECUTE_LUA if it fails
     */
    Optional<Result> call(String function, @Nullable Object... arguments);

    /**
     * What a predicate says.
     *
     * @return true if there is no such function
     * @throws PharosException with NOT_LUA_PREDICATE if it gives anything but a truth value
     */
    default boolean test(String function, @Nullable Object... arguments) {
        Optional<Result> result = call(function, arguments);
        if (result.isEmpty()) {
            return true;
        }
        if (result.get().value() instanceof Boolean verdict) {
            return verdict;
        }
        throw new PharosException(ErrorCode.NOT_LUA_PREDICATE, function + " must give true or false");
    }
}
