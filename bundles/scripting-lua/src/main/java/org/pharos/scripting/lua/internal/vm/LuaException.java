package org.pharos.scripting.lua.internal.vm;

import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** A script has failed. Its message names script and line, as in {@code routing.lua:12: attempt to call nil}. */
public final class LuaException extends PharosException {
    private static final long serialVersionUID = 1L;

    LuaException(String message) {
        super(ErrorCode.CANNOT_EXECUTE_LUA, message);
    }
}
