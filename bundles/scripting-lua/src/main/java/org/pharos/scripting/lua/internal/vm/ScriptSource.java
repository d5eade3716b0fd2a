package org.pharos.scripting.lua.internal.vm;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaValue;

/**
 * The text of a script, and where the compiler is in it.
 *
 * @param name chunk name: {@code @routing.lua} for files, {@code line} for what clients send
 */
record ScriptSource(String name, byte[] text) {
    private static final Pattern UNEXPECTED = Pattern.compile("unexpected symbol \\d+ \\((.+)\\)$");

    static ScriptSource ofClient(String text) {
        return new ScriptSource("line", text.getBytes(StandardCharsets.UTF_8));
    }

    static ScriptSource ofFile(String fileName, byte[] text) {
        return new ScriptSource("@" + fileName.replaceAll("[:\\p{Cntrl}]", "_"), text);
    }

    LuaValue compile(Globals lua) {
        var stream = new Position(text);
        try {
            return lua.load(stream, name, "t", lua);
        } catch (LuaError e) {
            throw new LuaException(describe(LuaErrors.describe(e), stream.position()));
        }
    }

    /** The compiler leaves out near what it stumbled, or tells the number of a character. */
    private String describe(String message, int position) {
        String better = UNEXPECTED.matcher(message).replaceFirst("unexpected symbol near '$1'");
        return better.contains(" near ") ? better : better + " near " + token(position);
    }

    /** The last word before the character that the compiler has read beyond it. */
    private String token(int position) {
        int end = position >= text.length ? text.length : position - 1;
        while (end > 0 && text[end - 1] <= ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && isWord(text[start - 1])) {
            start--;
        }
        if (start == end) {
            start = Math.max(0, end - 1);
        }
        return start == end ? "<eof>" : "'" + new String(text, start, end - start, StandardCharsets.UTF_8) + "'";
    }

    private static boolean isWord(byte character) {
        return Character.isLetterOrDigit(character & 0xff) || character == '_';
    }

    /** Tells how much of it was read; read character by character. */
    private static final class Position extends ByteArrayInputStream {
        Position(byte[] text) {
            super(text);
        }

        synchronized int position() {
            return pos;
        }
    }
}
