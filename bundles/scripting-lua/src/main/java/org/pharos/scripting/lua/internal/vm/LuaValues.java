package org.pharos.scripting.lua.internal.vm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Values of Lua as those of Java, and as JSON: texts, numbers, truth values, lists and maps. Bytes are texts of Lua that need
 * not be text.
 */
public final class LuaValues {
    private static final int DEEPEST = 100;
    private static final long MOST_MEMBERS = 1_000_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LuaValues() {}

    /** A value for scripts. */
    static LuaValue toLua(@Nullable Object value) {
        if (value == null) {
            return LuaValue.NIL;
        }
        if (value instanceof String text) {
            return LuaString.valueOf(text);
        }
        if (value instanceof byte[] bytes) {
            return LuaString.valueOf(bytes);
        }
        if (value instanceof Boolean flag) {
            return LuaValue.valueOf(flag);
        }
        if (value instanceof Number number) {
            double real = number.doubleValue();
            return real == (int) real ? LuaValue.valueOf((int) real) : LuaValue.valueOf(real);
        }
        if (value instanceof LazyMap map) {
            return new LazyTable(map);
        }
        if (value instanceof Map<?, ?> map) {
            var table = new LuaTable(0, map.size());
            map.forEach((name, member) -> table.rawset(LuaString.valueOf((String) name), toLua(member)));
            return table;
        }
        if (value instanceof Collection<?> list) {
            var table = new LuaTable(list.size(), 0);
            int i = 0;
            for (Object member : list) {
                table.rawset(++i, toLua(member));
            }
            return table;
        }
        throw new IllegalArgumentException("No value for scripts: " + value.getClass());
    }

    /** A value from scripts; functions and the like are null. */
    static @Nullable Object toJava(LuaValue value) {
        return new Reader(true).read(value, 0);
    }

    /** A JSON text as a value; empty if it isn't one. */
    static Optional<LuaValue> parse(byte[] json) {
        try {
            return Optional.of(toLua(MAPPER.readValue(json, Object.class)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * A value as JSON without space, members by name.
     *
     * @param keepStrings texts that look like numbers stay texts
     */
    static String dump(LuaValue value, boolean keepStrings) {
        try {
            return MAPPER.writeValueAsString(new Reader(keepStrings).read(value, 0));
        } catch (JsonProcessingException e) {
            throw new LuaError("cannot write JSON");
        }
    }

    private static final class Reader {
        private final boolean keepStrings;
        private long members;

        Reader(boolean keepStrings) {
            this.keepStrings = keepStrings;
        }

        @Nullable
        Object read(LuaValue value, int depth) {
            if (depth > DEEPEST || members > MOST_MEMBERS) {
                throw new LuaError("table too large or too deep");
            }
            return switch (value.type()) {
                case LuaValue.TSTRING ->
                    keepStrings || !value.isnumber() ? value.tojstring() : number(value.todouble());
                case LuaValue.TNUMBER -> number(value.todouble());
                case LuaValue.TBOOLEAN -> value.toboolean();
                case LuaValue.TTABLE -> table(value.checktable(), depth);
                default -> null;
            };
        }

        private static Object number(double value) {
            if (value == (long) value) {
                return (long) value;
            }
            return Double.isNaN(value) || Double.isInfinite(value) ? 0 : value;
        }

        /** A table is an array if its keys are the numbers from 1 on, without a hole. */
        private Object table(LuaTable table, int depth) {
            Map<String, @Nullable Object> named = new TreeMap<>();
            List<@Nullable Object> numbered = new ArrayList<>();
            boolean isArray = true;
            Varargs member = table.next(LuaValue.NIL);
            while (!member.arg1().isnil()) {
                members++;
                LuaValue key = member.arg1();
                Object value = read(member.arg(2), depth + 1);
                isArray &= key.isinttype() && key.type() == LuaValue.TNUMBER && key.toint() == numbered.size() + 1;
                if (isArray) {
                    numbered.add(value);
                }
                named.put(LuaState.toText(key).tojstring(), value);
                member = table.next(key);
            }
            return isArray ? numbered : named;
        }
    }
}
