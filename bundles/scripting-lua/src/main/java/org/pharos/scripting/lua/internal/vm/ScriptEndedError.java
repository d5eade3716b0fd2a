package org.pharos.scripting.lua.internal.vm;

/** A script has used up what it may use. An error, as scripts catch exceptions and would go on. */
final class ScriptEndedError extends Error {
    private static final long serialVersionUID = 1L;

    ScriptEndedError(String reason) {
        super(reason, null, false, false);
    }
}
