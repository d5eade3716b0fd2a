package org.pharos.scripting.lua.internal.vm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Errors in the words of Lua 5.3: {@code routing.lua:3: text}. */
final class LuaErrors {
    /** As the interpreter has them: {@code @routing.lua:3 text}. */
    private static final Pattern PLACE =
            Pattern.compile("^(@?)([^:\\n]{1,200}):(-?\\d+|\\?) (.*?)\\n*$", Pattern.DOTALL);

    private static final Pattern NIL_CALL = Pattern.compile("^attempt to call nil$");

    private LuaErrors() {}

    /** What a script gets of an error that it catches. */
    static LuaValue value(LuaError error) {
        LuaValue object = error.getMessageObject();
        if (object == null || object.isnil()) {
            return LuaValue.NIL;
        }
        return object.type() == LuaValue.TSTRING && !(error instanceof Thrown)
                ? LuaString.valueOf(text(object.tojstring()))
                : object;
    }

    /** What a log and a client get of it. */
    static String describe(LuaError error) {
        LuaValue value = value(error);
        if (value.isnil()) {
            return "nil";
        }
        return value.type() == LuaValue.TSTRING || value.isnumber()
                ? value.tojstring()
                : "(error object is a " + value.typename() + " value)";
    }

    static String text(String message) {
        Matcher place = PLACE.matcher(message);
        if (!place.matches()) {
            return message.stripTrailing();
        }
        String source = place.group(1).isEmpty() ? "[string \"" + place.group(2) + "\"]" : place.group(2);
        String what = NIL_CALL.matcher(place.group(4)).replaceFirst("attempt to call a nil value");
        return source + ":" + place.group(3) + ": " + what;
    }

    /** An error whose text is as the script wants it. */
    static final class Thrown extends LuaError {
        private static final long serialVersionUID = 1L;

        Thrown(LuaValue value) {
            super(value);
        }
    }
}
