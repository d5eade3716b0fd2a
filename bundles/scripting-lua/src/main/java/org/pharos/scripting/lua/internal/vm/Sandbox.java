package org.pharos.scripting.lua.internal.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaThread;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.Bit32Lib;
import org.luaj.vm2.lib.CoroutineLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.StringLib;
import org.luaj.vm2.lib.TableLib;
import org.luaj.vm2.lib.jse.JseBaseLib;
import org.luaj.vm2.lib.jse.JseMathLib;
import org.luaj.vm2.lib.jse.JseOsLib;

/** Builds the library of a state: what can't reach files, programs, other code or Java. */
final class Sandbox {
    private static final List<String> FORBIDDEN =
            List.of("dofile", "loadfile", "load", "loadstring", "require", "module", "package", "io", "luajava");

    /** What the system tells of time; all else of it is forbidden. */
    private static final Set<String> ALLOWED_OF_OS = Set.of("time", "date", "clock", "difftime");

    /** Elements of a table in one call. */
    private static final int MOST_AT_ONCE = 1_000_000;

    private static final int MOST_COROUTINES = 64;
    private static final int LONGEST_DATE_FORMAT = 256;

    private Sandbox() {}

    static Globals create(Consumer<String> printer) {
        var lua = new Globals();
        lua.load(new JseBaseLib());
        lua.load(new PackageLib());
        lua.load(new Bit32Lib());
        lua.load(new TableLib());
        lua.load(new StringLib());
        lua.load(new CoroutineLib());
        lua.load(new JseMathLib());
        lua.load(new JseOsLib());
        LoadState.install(lua);
        LuaC.install(lua);
        limitSystem(lua);
        FORBIDDEN.forEach(name -> lua.set(name, LuaValue.NIL));
        StringFunctions.install(lua.get("string").checktable());
        limitTables(lua.get("table").checktable());
        limitCoroutines(lua, lua.get("coroutine").checktable());
        addErrors(lua);
        lua.set("unpack", lua.get("table").get("unpack"));
        addNumbers(lua.get("math").checktable());
        lua.set("collectgarbage", new Fn(arguments -> LuaValue.ZERO));
        lua.set("tostring", new Fn(arguments -> LuaState.toText(arguments.checkvalue(1))));
        lua.set("print", new Fn(arguments -> {
            printer.accept(joined(arguments));
            return LuaValue.NONE;
        }));
        var printing = new RecursivePrinter(printer);
        lua.set("PrintRecursive", new Fn(printing::print));
        return lua;
    }

    private static void limitSystem(Globals lua) {
        LuaTable whole = lua.get("os").checktable();
        LuaTable os = new LuaTable();
        ALLOWED_OF_OS.forEach(name -> os.set(name, whole.get(name)));
        LuaValue date = whole.get("date");
        os.set("date", new Fn(arguments -> {
            if (arguments.optjstring(1, "").length() > LONGEST_DATE_FORMAT) {
                throw new LuaError("bad argument #1 to 'date' (format too long)");
            }
            return date.invoke(arguments);
        }));
        lua.set("os", os);
    }

    private static String joined(Varargs arguments) {
        var line = new StringBuilder();
        for (int i = 1; i <= arguments.narg(); i++) {
            line.append(i == 1 ? "" : ", ")
                    .append(LuaState.toText(arguments.arg(i)).tojstring());
        }
        return line.toString();
    }

    private static void limitTables(LuaTable table) {
        LuaValue concat = table.get("concat");
        table.set("concat", new Fn(arguments -> {
            LuaTable list = arguments.checktable(1);
            long separator = arguments.optstring(2, LuaValue.EMPTYSTRING).rawlen();
            long length = 0;
            int last = arguments.optint(4, list.length());
            for (int i = arguments.optint(3, 1); i <= last; i++) {
                LuaValue part = list.get(i);
                if (!part.isstring()) {
                    throw new LuaError("invalid value (at index " + i + ") in table for 'concat'");
                }
                length += separator + part.strvalue().rawlen();
                if (length > LuaLimits.DEFAULT.stringBytes()) {
                    throw new LuaError("resulting string too large");
                }
            }
            return concat.invoke(arguments);
        }));
        table.set("move", new Fn(Sandbox::move));
        LuaValue unpack = table.get("unpack");
        table.set("unpack", new Fn(arguments -> {
            LuaTable list = arguments.checktable(1);
            long count = (long) arguments.optint(3, list.length()) - arguments.optint(2, 1) + 1;
            if (count > MOST_AT_ONCE) {
                throw new LuaError("too many results to unpack");
            }
            return unpack.invoke(arguments);
        }));
    }

    private static Varargs move(Varargs arguments) {
        LuaTable source = arguments.checktable(1);
        int first = arguments.checkint(2);
        int last = arguments.checkint(3);
        int to = arguments.checkint(4);
        LuaTable target = arguments.opttable(5, source);
        if ((long) last - first >= MOST_AT_ONCE) {
            throw new LuaError("too many elements to move");
        }
        boolean isUpward = to <= first || arguments.narg() > 4;
        for (int n = 0; n <= last - first; n++) {
            int i = isUpward ? n : last - first - n;
            target.set(to + i, source.get(first + i));
        }
        return target;
    }

    private static void addNumbers(LuaTable math) {
        math.set("tointeger", new Fn(arguments -> {
            LuaValue value = arguments.arg1();
            return value.type() == LuaValue.TNUMBER && value.todouble() == Math.rint(value.todouble())
                    ? value
                    : LuaValue.NIL;
        }));
        math.set("type", new Fn(arguments -> {
            LuaValue value = arguments.checkvalue(1);
            if (value.type() != LuaValue.TNUMBER) {
                return LuaValue.NIL;
            }
            return LuaValue.valueOf(value.isinttype() ? "integer" : "float");
        }));
        math.set("maxinteger", LuaValue.valueOf((double) Long.MAX_VALUE));
        math.set("mininteger", LuaValue.valueOf((double) Long.MIN_VALUE));
    }

    /** Each coroutine is a thread of the interpreter, so there are few. */
    private static void limitCoroutines(Globals lua, LuaTable coroutine) {
        List<LuaThread> known = new ArrayList<>();
        LuaValue resume = coroutine.get("resume");
        LuaValue create = new Fn(arguments -> {
            known.removeIf(thread -> thread.getStatus().equals("dead"));
            if (known.size() >= MOST_COROUTINES) {
                throw new LuaError("too many coroutines");
            }
            var thread = new LuaThread(lua, arguments.checkfunction(1));
            known.add(thread);
            return thread;
        });
        coroutine.set("create", create);
        coroutine.set("resume", new Fn(arguments -> {
            Varargs result = resume.invoke(arguments);
            return result.arg1().toboolean() || !result.arg(2).isstring()
                    ? result
                    : LuaValue.varargsOf(
                            LuaValue.FALSE,
                            LuaString.valueOf(LuaErrors.text(result.arg(2).tojstring())));
        }));
        coroutine.set("wrap", new Fn(arguments -> {
            LuaValue thread = create.call(arguments.arg1());
            return new Fn(values -> {
                Varargs result = coroutine.get("resume").invoke(LuaValue.varargsOf(thread, values));
                if (result.arg1().toboolean()) {
                    return result.subargs(2);
                }
                throw new LuaErrors.Thrown(result.arg(2));
            });
        }));
    }

    private static void addErrors(Globals lua) {
        lua.set("error", new Fn(arguments -> {
            LuaValue message = arguments.arg1();
            boolean isPlaced = arguments.optint(2, 1) > 0 && message.type() == LuaValue.TSTRING;
            throw isPlaced ? new LuaError(message.tojstring()) : new LuaErrors.Thrown(message);
        }));
        lua.set("assert", new Fn(arguments -> {
            if (arguments.arg1().toboolean()) {
                return arguments;
            }
            LuaValue message = arguments.narg() < 2 ? LuaValue.valueOf("assertion failed!") : arguments.arg(2);
            throw message.type() == LuaValue.TSTRING
                    ? new LuaError(message.tojstring())
                    : new LuaErrors.Thrown(message);
        }));
        lua.set("pcall", new Fn(arguments -> {
            try {
                return LuaValue.varargsOf(LuaValue.TRUE, arguments.checkvalue(1).invoke(arguments.subargs(2)));
            } catch (LuaError e) {
                return LuaValue.varargsOf(LuaValue.FALSE, LuaErrors.value(e));
            }
        }));
        lua.set("xpcall", new Fn(arguments -> {
            try {
                return LuaValue.varargsOf(LuaValue.TRUE, arguments.checkvalue(1).invoke(arguments.subargs(3)));
            } catch (LuaError e) {
                return LuaValue.varargsOf(LuaValue.FALSE, arguments.arg(2).call(LuaErrors.value(e)));
            }
        }));
        LuaTable debug = new LuaTable();
        debug.set("traceback", new Fn(arguments -> arguments.arg1()));
        lua.set("debug", debug);
    }
}
