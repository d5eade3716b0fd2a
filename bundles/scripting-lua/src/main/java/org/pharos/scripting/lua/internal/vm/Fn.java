package org.pharos.scripting.lua.internal.vm;

import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;

/** A function for scripts. */
final class Fn extends VarArgFunction {
    private final Body body;

    /** What it does. */
    @FunctionalInterface
    interface Body {
        Varargs apply(Varargs arguments);
    }

    Fn(Body body) {
        this.body = body;
    }

    @Override
    public Varargs invoke(Varargs arguments) {
        return body.apply(arguments);
    }
}
