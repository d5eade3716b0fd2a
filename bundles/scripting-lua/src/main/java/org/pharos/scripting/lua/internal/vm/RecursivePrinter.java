package org.pharos.scripting.lua.internal.vm;

import java.util.function.Consumer;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** {@code PrintRecursive(value, limit, indent)}: a line for each value in tables of tables, as many as the limit. */
record RecursivePrinter(Consumer<String> printer) {
    private static final int USUAL_LIMIT = 100;
    private static final int DEEPEST = 100;

    Varargs print(Varargs arguments) {
        int left = print(arguments.arg1(), arguments.optint(2, USUAL_LIMIT), arguments.optjstring(3, ""), 0);
        return LuaValue.valueOf(left);
    }

    /** Gives how many lines are left. */
    private int print(LuaValue value, int limit, String indent, int depth) {
        if (limit < 1 || depth > DEEPEST) {
            printer.accept("ERROR: Item limit reached.");
            return limit - 1;
        }
        String start = (indent.isEmpty() ? "" : indent + ", ") + value.typename();
        if (!value.istable()) {
            printer.accept(start + ", " + LuaState.toText(value).tojstring());
            return limit - 1;
        }
        printer.accept(start);
        int left = limit - 1;
        Varargs member = value.next(LuaValue.NIL);
        while (!member.arg1().isnil()) {
            String name = LuaState.toText(member.arg1()).tojstring();
            left = print(member.arg(2), left, indent + "\t[" + name + "]", depth + 1);
            if (left < 0) {
                break;
            }
            member = value.next(member.arg1());
        }
        return left;
    }
}
