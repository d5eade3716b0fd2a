package org.pharos.scripting.lua.internal.vm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaThread;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A world of scripts: their globals and functions. One call runs at a time; while it waits in a {@link LuaFunction}, another one
 * may run, so that a function may lead to callbacks. Used from any thread.
 */
public final class LuaState {
    private static final Logger logger = LoggerFactory.getLogger(LuaState.class);

    private final Globals lua;
    private final LuaThread main;
    private final Meter meter;
    private final Semaphore turn = new Semaphore(1, true);
    private final Duration patience;

    /**
     * What a call gave.
     *
     * @param value text, number, truth value, list or map; null for nil, functions and the like
     * @param actions in the order in which they were asked for
     */
    public record Result(@Nullable Object value, List<Action> actions) {}

    /** @param patience how long a call waits for its turn */
    public LuaState(LuaLimits limits, Duration patience) {
        this.patience = patience;
        this.lua = Sandbox.create(this::print);
        this.main = lua.running;
        this.meter = new Meter(lua, limits);
        lua.load(meter);
        lua.set("ParseJson", new Fn(arguments -> parseJson(arguments.arg1())));
        lua.set(
                "DumpJson",
                new Fn(arguments -> LuaString.valueOf(
                        LuaValues.dump(arguments.arg1(), arguments.arg(2).toboolean()))));
    }

    private static LuaValue parseJson(LuaValue text) {
        return text.isstring()
                ? LuaValues.parse(StringFunctions.bytes(text.strvalue())).orElse(LuaValue.NIL)
                : LuaValue.NIL;
    }

    /** Other limits from now on. */
    public void limit(LuaLimits limits) {
        meter.limit(limits);
    }

    /** Gives scripts a function, during which other calls may run. */
    public void define(String name, LuaFunction function) {
        lua.set(name, new Fn(arguments -> outside(function, arguments(name, arguments))));
    }

    /** Gives scripts a function that notes what is to be done after the callback. */
    public void defineAction(String name, ActionReader reader) {
        lua.set(name, new Fn(arguments -> {
            ActionReader.Request request;
            try {
                request = reader.read(arguments(name, arguments));
            } catch (IllegalArgumentException e) {
                throw new LuaError(e.getMessage());
            }
            Run run = meter.current();
            if (run != null) {
                run.add(new Action(name, request.fields()));
            }
            return LuaValues.toLua(request.result());
        }));
    }

    /** Gives a function another name, too. */
    public void defineAlias(String alias, String name) {
        lua.set(alias, lua.get(name));
    }

    /** Loads a file: runs what stands outside of functions. */
    public void load(String fileName, byte[] text) {
        run(null, () -> ScriptSource.ofFile(fileName, text).compile(lua).call());
    }

    /** Runs what a client has sent; gives what it printed. */
    public String execute(String script) {
        var output = new StringBuilder();
        run(output, () -> ScriptSource.ofClient(script).compile(lua).call());
        return output.toString();
    }

    /** Which of these names are functions now. */
    public Set<String> defined(Collection<String> names) {
        Set<String> defined = new HashSet<>();
        run(null, () -> {
            names.stream().filter(name -> lua.get(name).isfunction()).forEach(defined::add);
            return LuaValue.NIL;
        });
        return defined;
    }

    /**
     * Calls a function of the scripts.
     *
     * @param arguments texts, numbers, truth values, lists, maps and lazy maps
     * @return empty if there is no such function
     * @throws LuaException if it fails, or goes beyond its limits
     */
    public Optional<Result> call(String function, @Nullable Object... arguments) {
        boolean[] isDefined = {true};
        Result result = run(null, () -> {
            LuaValue defined = lua.get(function);
            if (!defined.isfunction()) {
                isDefined[0] = false;
                return LuaValue.NIL;
            }
            var values = new LuaValue[arguments.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = LuaValues.toLua(arguments[i]);
            }
            return defined.invoke(values).arg1();
        });
        return isDefined[0] ? Optional.of(result) : Optional.empty();
    }

    @FunctionalInterface
    private interface Body {
        LuaValue run();
    }

    private Result run(@Nullable StringBuilder output, Body body) {
        takeTurn();
        var run = new Run(output);
        meter.run(run);
        lua.running = main;
        try {
            return new Result(LuaValues.toJava(body.run()), run.actions());
        } catch (LuaError e) {
            throw new LuaException(LuaErrors.describe(e));
        } catch (ScriptEndedError e) {
            throw new LuaException(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw new LuaException("stack overflow");
        } catch (OutOfMemoryError e) {
            logger.error("A script has used up the memory", e);
            throw new LuaException("not enough memory");
        } finally {
            meter.run(null);
            turn.release();
        }
    }

    private void takeTurn() {
        try {
            if (turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LuaException("interrupted while other scripts ran");
        }
        throw new LuaException("other scripts have run for too long");
    }

    /** Lets others have their turn while a function of the server runs. */
    private LuaValue outside(LuaFunction function, Arguments arguments) {
        Run run = meter.current();
        LuaThread running = lua.running;
        if (run != null) {
            run.pause();
        }
        meter.run(null);
        lua.running = main;
        turn.release();
        Object result;
        try {
            result = function.call(arguments);
        } catch (IllegalArgumentException e) {
            throw new LuaError(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LuaError("interrupted");
        } finally {
            // The script goes on, so it needs its turn however long others take; they have limits.
            turn.acquireUninterruptibly();
            lua.running = running;
            meter.run(run);
            if (run != null) {
                run.resume();
            }
        }
        return LuaValues.toLua(result);
    }

    private static Arguments arguments(String function, Varargs arguments) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= arguments.narg(); i++) {
            LuaValue argument = arguments.arg(i);
            values.add(
                    argument.type() == LuaValue.TSTRING
                            ? StringFunctions.bytes(argument.checkstring())
                            : LuaValues.toJava(argument));
        }
        return new Arguments(function, values);
    }

    private void print(String line) {
        logger.warn("Lua says: {}", line);
        Run run = meter.current();
        if (run != null) {
            run.print(line);
        }
    }

    /** A value as text, as {@code tostring} has it. */
    static LuaString toText(LuaValue value) {
        LuaValue meta = value.metatag(LuaValue.TOSTRING);
        if (!meta.isnil()) {
            LuaValue text = meta.call(value);
            if (!text.isstring()) {
                throw new LuaError("'__tostring' must return a string");
            }
            return text.strvalue();
        }
        return switch (value.type()) {
            case LuaValue.TSTRING -> value.checkstring();
            case LuaValue.TNUMBER -> LuaString.valueOf(LuaFormat.number(value));
            default -> LuaString.valueOf(value.tojstring());
        };
    }
}
