package org.pharos.scripting.lua.internal.vm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;

/** One call of a script, from outside to its end: what it has used, and what it has printed. For one thread at a time. */
final class Run {
    private static final int MOST_ACTIONS = 10_000;
    private static final int LONGEST_OUTPUT = 16 << 20;

    final Frames frames = new Frames();
    private final @Nullable StringBuilder output;
    private final List<Action> actions = new ArrayList<>();

    private final long beganAllocated;
    long instructions;
    long runNanos;
    long resumedAt;

    /** @param output takes what is printed; null if nobody wants it */
    Run(@Nullable StringBuilder output) {
        this.output = output;
        this.beganAllocated = Memory.allocatedByThisThread();
        this.resumedAt = System.nanoTime();
    }

    /** Time stands still while the script waits for the server. */
    void pause() {
        runNanos += System.nanoTime() - resumedAt;
    }

    void resume() {
        resumedAt = System.nanoTime();
    }

    long usedNanos() {
        return runNanos + System.nanoTime() - resumedAt;
    }

    long allocated() {
        return Memory.allocatedByThisThread() - beganAllocated;
    }

    void print(String line) {
        StringBuilder target = output;
        if (target == null) {
            return;
        }
        if (target.length() + line.length() >= LONGEST_OUTPUT) {
            throw new ScriptEndedError("too much output");
        }
        target.append(line).append('\n');
    }

    void add(Action action) {
        if (actions.size() == MOST_ACTIONS) {
            throw new LuaError("too many actions");
        }
        actions.add(action);
    }

    List<Action> actions() {
        return List.copyOf(actions);
    }
}
