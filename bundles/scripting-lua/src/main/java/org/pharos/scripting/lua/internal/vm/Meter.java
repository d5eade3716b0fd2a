package org.pharos.scripting.lua.internal.vm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaThread;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.DebugLib;

/** Looks at each instruction of a state, and ends scripts that go beyond their limits. */
final class Meter extends DebugLib {
    private static final int LOOK_EVERY = 1024;

    private final Globals lua;
    private volatile LuaLimits limits;
    private @Nullable Run current;

    Meter(Globals lua, LuaLimits limits) {
        this.lua = lua;
        this.limits = limits;
    }

    void limit(LuaLimits newLimits) {
        limits = newLimits;
    }

    LuaLimits limits() {
        return limits;
    }

    /** The call that runs now; only one thread is in a state. */
    @Nullable
    Run current() {
        return current;
    }

    void run(@Nullable Run run) {
        current = run;
    }

    private @Nullable Frames frames() {
        LuaThread running = lua.running;
        if (running.isMainThread()) {
            Run run = current;
            return run == null ? null : run.frames;
        }
        if (!(running.callstack instanceof Frames)) {
            running.callstack = new Frames();
        }
        return (Frames) running.callstack;
    }

    @Override
    public void onCall(LuaFunction function) {
        Frames frames = frames();
        if (frames != null) {
            frames.pushOther();
        }
    }

    @Override
    public void onCall(LuaClosure closure, Varargs arguments, LuaValue[] stack) {
        Frames frames = frames();
        if (frames != null) {
            if (frames.depth() >= limits.depth()) {
                throw new LuaError("stack overflow");
            }
            frames.push(closure, stack);
        }
    }

    @Override
    public void onReturn() {
        Frames frames = frames();
        if (frames != null) {
            frames.pop();
        }
    }

    @Override
    public void onInstruction(int pc, Varargs arguments, int top) {
        Run run = current;
        Frames frames = frames();
        if (run == null || frames == null) {
            return;
        }
        if (++run.instructions % LOOK_EVERY == 0) {
            excess(run).ifPresent(reason -> {
                throw new ScriptEndedError(frames.place(pc) + " " + reason);
            });
        }
        int[] code = frames.function.code;
        if (pc < code.length && Lua.GET_OPCODE(code[pc]) == Lua.OP_CONCAT) {
            checkConcat(frames.stack, Lua.GETARG_B(code[pc]), Lua.GETARG_C(code[pc]));
        }
    }

    /** What a call has used too much of. */
    private Optional<String> excess(Run run) {
        if (run.instructions > limits.instructions()) {
            return Optional.of("ended as it ran for too many instructions");
        }
        if (run.usedNanos() > limits.time().toNanos()) {
            return Optional.of(
                    "ended as it ran for longer than " + limits.time().toMillis() + " ms");
        }
        if (run.allocated() > limits.allocatedBytes() && Memory.isNearlyFull()) {
            return Optional.of("ended as there isn't enough memory");
        }
        return Thread.currentThread().isInterrupted() ? Optional.of("ended as the server stops") : Optional.empty();
    }

    private void checkConcat(LuaValue[] stack, int first, int last) {
        long length = 0;
        for (int i = first; i <= last && i < stack.length; i++) {
            if (stack[i] != null && stack[i].type() == LuaValue.TSTRING) {
                length += stack[i].rawlen();
            }
        }
        if (length > limits.stringBytes()) {
            throw new LuaError("resulting string too large");
        }
    }

    /** Errors get their place in a script by {@link LuaErrors}. */
    @Override
    public String traceback(int level) {
        return "";
    }

    /** No table of its own: it would let scripts look into each other and into the server. */
    @Override
    public LuaValue call(LuaValue name, LuaValue environment) {
        lua.debuglib = this;
        return LuaValue.NIL;
    }
}
