package org.pharos.scripting.lua.internal.vm;

import java.util.Arrays;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;

/** The functions that are running in one call or coroutine, the innermost last. */
final class Frames {
    private static final Prototype OTHER = new Prototype();
    private static final LuaValue[] NO_STACK = {};
    private static final int SMALL = 16;

    static {
        OTHER.code = new int[0];
    }

    private Prototype[] functions = new Prototype[SMALL];
    private LuaValue[][] stacks = new LuaValue[SMALL][];
    private int depth;

    /** The innermost function. */
    Prototype function = OTHER;

    /** Its registers. */
    LuaValue[] stack = NO_STACK;

    void push(LuaClosure closure, LuaValue[] registers) {
        push(closure.p, registers);
    }

    /** A function of the library: no code of Lua. */
    void pushOther() {
        push(OTHER, NO_STACK);
    }

    private void push(Prototype newFunction, LuaValue[] newStack) {
        if (depth == functions.length) {
            functions = Arrays.copyOf(functions, 2 * depth);
            stacks = Arrays.copyOf(stacks, 2 * depth);
        }
        functions[depth] = newFunction;
        stacks[depth] = newStack;
        depth++;
        function = newFunction;
        stack = newStack;
    }

    /** Script and line of an instruction of the innermost function. */
    String place(int pc) {
        String source = function.source == null ? "?" : function.source.tojstring();
        int[] lines = function.lineinfo;
        String line = lines != null && pc >= 0 && pc < lines.length ? Integer.toString(lines[pc]) : "?";
        return LuaErrors.text(source + ":" + line + " ").stripTrailing();
    }

    void pop() {
        if (depth == 0) {
            return;
        }
        depth--;
        functions[depth] = OTHER;
        stacks[depth] = NO_STACK;
        function = depth == 0 ? OTHER : functions[depth - 1];
        stack = depth == 0 ? NO_STACK : stacks[depth - 1];
    }

    int depth() {
        return depth;
    }
}
