package org.pharos.scripting.lua.internal.vm;

import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Patterns as the manual of Lua has them (6.4.1), in a limited number of steps: some patterns would try for years. Matches one
 * text, for one thread.
 */
final class LuaPattern {
    private static final int MOST_CAPTURES = 32;
    private static final int MOST_DEPTH = 200;
    private static final long MOST_STEPS = 50_000_000;
    private static final int OPEN = -1;
    private static final int POSITION = -2;
    private static final char ESCAPE = '%';

    private final byte[] text;
    private final byte[] pattern;
    private final int[] starts = new int[MOST_CAPTURES];
    private final int[] lengths = new int[MOST_CAPTURES];
    private int captures;
    private int depth;
    private long steps;

    LuaPattern(byte[] text, byte[] pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** Whether a pattern begins with an anchor. */
    boolean isAnchored() {
        return pattern.length > 0 && pattern[0] == '^';
    }

    /** The end of a match that begins there; negative if there is none. */
    int match(int start) {
        captures = 0;
        depth = 0;
        return match(start, isAnchored() ? 1 : 0);
    }

    int captures() {
        return captures;
    }

    /** A capture, or the whole match from one place to another if there are none and the first is asked for. */
    LuaValue capture(int index, int start, int end) {
        if (index >= captures) {
            if (index == 0) {
                return LuaString.valueOf(text, start, end - start);
            }
            throw new LuaError("invalid capture index %" + (index + 1));
        }
        if (lengths[index] == POSITION) {
            return LuaValue.valueOf(starts[index] + 1);
        }
        if (lengths[index] == OPEN) {
            throw new LuaError("unfinished capture");
        }
        return LuaString.valueOf(text, starts[index], lengths[index]);
    }

    /** What matched from one place to another. */
    LuaString whole(int start, int end) {
        return LuaString.valueOf(text, start, end - start);
    }

    private void step() {
        if (++steps > MOST_STEPS) {
            throw new LuaError("pattern too complex");
        }
    }

    private int match(int begin, int beginItem) {
        if (++depth > MOST_DEPTH) {
            throw new LuaError("pattern too complex");
        }
        try {
            return matchItems(begin, beginItem);
        } finally {
            depth--;
        }
    }

    private int matchItems(int begin, int beginItem) {
        int at = begin;
        int item = beginItem;
        while (item < pattern.length) {
            step();
            switch (pattern[item]) {
                case '(' -> {
                    boolean isPosition = item + 1 < pattern.length && pattern[item + 1] == ')';
                    return isPosition ? open(at, item + 2, POSITION) : open(at, item + 1, OPEN);
                }
                case ')' -> {
                    return close(at, item + 1);
                }
                case '$' -> {
                    if (item + 1 == pattern.length) {
                        return at == text.length ? at : -1;
                    }
                }
                case ESCAPE -> {
                    int special = item + 1 < pattern.length ? pattern[item + 1] : 0;
                    if (special == 'b' || special == 'f' || special >= '0' && special <= '9') {
                        int next = special(at, item, special);
                        if (next < 0) {
                            return -1;
                        }
                        at = next;
                        item = special == 'f' ? classEnd(item + 2) : item + (special == 'b' ? 4 : 2);
                        continue;
                    }
                }
                default -> {
                    // a single character, see below
                }
            }
            int end = classEnd(item);
            int repeat = end < pattern.length ? pattern[end] : 0;
            if (repeat == '*' || repeat == '+') {
                return most(at, item, end, repeat == '+' ? 1 : 0);
            }
            if (repeat == '-') {
                return least(at, item, end);
            }
            boolean fits = at < text.length && isOf(text[at] & 0xff, item, end);
            if (repeat == '?') {
                if (fits) {
                    int found = match(at + 1, end + 1);
                    if (found >= 0) {
                        return found;
                    }
                }
                item = end + 1;
                continue;
            }
            if (!fits) {
                return -1;
            }
            at++;
            item = end;
        }
        return at;
    }

    /** Where the text goes on after {@code %b}, {@code %f} or a back reference. */
    private int special(int at, int item, int special) {
        return switch (special) {
            case 'b' -> balanced(at, item + 2);
            case 'f' -> frontier(at, item + 2) ? at : -1;
            default -> backReference(at, special - '1');
        };
    }

    private int most(int at, int item, int end, int least) {
        int count = 0;
        while (at + count < text.length && isOf(text[at + count] & 0xff, item, end)) {
            step();
            count++;
        }
        for (; count >= least; count--) {
            int found = match(at + count, end + 1);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    private int least(int begin, int item, int end) {
        int at = begin;
        while (true) {
            step();
            int found = match(at, end + 1);
            if (found >= 0) {
                return found;
            }
            if (at >= text.length || !isOf(text[at] & 0xff, item, end)) {
                return -1;
            }
            at++;
        }
    }

    private int open(int at, int item, int kind) {
        if (captures == MOST_CAPTURES) {
            throw new LuaError("too many captures");
        }
        starts[captures] = at;
        lengths[captures] = kind;
        captures++;
        int found = match(at, item);
        if (found < 0) {
            captures--;
        }
        return found;
    }

    private int close(int at, int item) {
        int last = captures - 1;
        while (last >= 0 && lengths[last] != OPEN) {
            last--;
        }
        if (last < 0) {
            throw new LuaError("invalid pattern capture");
        }
        lengths[last] = at - starts[last];
        int found = match(at, item);
        if (found < 0) {
            lengths[last] = OPEN;
        }
        return found;
    }

    private int balanced(int at, int item) {
        if (item + 1 >= pattern.length) {
            throw new LuaError("malformed pattern (missing arguments to balance)");
        }
        if (at >= text.length || text[at] != pattern[item]) {
            return -1;
        }
        int open = 1;
        for (int i = at + 1; i < text.length; i++) {
            step();
            if (text[i] == pattern[item + 1]) {
                open--;
                if (open == 0) {
                    return i + 1;
                }
            } else if (text[i] == pattern[item]) {
                open++;
            }
        }
        return -1;
    }

    private boolean frontier(int at, int item) {
        if (item >= pattern.length || pattern[item] != '[') {
            throw new LuaError("missing '[' after frontier in pattern");
        }
        int end = classEnd(item);
        int before = at == 0 ? 0 : text[at - 1] & 0xff;
        int here = at < text.length ? text[at] & 0xff : 0;
        return !isOf(before, item, end) && isOf(here, item, end);
    }

    private int backReference(int at, int index) {
        if (index < 0 || index >= captures || lengths[index] < 0) {
            throw new LuaError("invalid capture index %" + (index + 1));
        }
        int length = lengths[index];
        if (text.length - at < length) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            step();
            if (text[starts[index] + i] != text[at + i]) {
                return -1;
            }
        }
        return at + length;
    }

    /** Where the class of one character ends that begins there. */
    private int classEnd(int item) {
        int next = item + 1;
        if (pattern[item] == ESCAPE) {
            if (next >= pattern.length) {
                throw new LuaError("malformed pattern (ends with '%')");
            }
            return next + 1;
        }
        if (pattern[item] != '[') {
            return next;
        }
        if (next < pattern.length && pattern[next] == '^') {
            next++;
        }
        do {
            if (next >= pattern.length) {
                throw new LuaError("malformed pattern (missing ']')");
            }
            next += pattern[next] == ESCAPE ? 2 : 1;
        } while (next >= pattern.length || pattern[next] != ']');
        return next + 1;
    }

    private boolean isOf(int character, int item, int end) {
        return switch (pattern[item]) {
            case '.' -> true;
            case ESCAPE -> isOfClass(character, pattern[item + 1]);
            case '[' -> isOfSet(character, item + 1, end - 1);
            default -> (pattern[item] & 0xff) == character;
        };
    }

    private boolean isOfSet(int character, int first, int end) {
        int at = first;
        boolean isNegated = pattern[at] == '^';
        if (isNegated) {
            at++;
        }
        boolean found = false;
        while (at < end && !found) {
            if (pattern[at] == ESCAPE) {
                found = isOfClass(character, pattern[at + 1]);
                at += 2;
            } else if (at + 2 < end && pattern[at + 1] == '-') {
                found = (pattern[at] & 0xff) <= character && character <= (pattern[at + 2] & 0xff);
                at += 3;
            } else {
                found = (pattern[at] & 0xff) == character;
                at++;
            }
        }
        return found != isNegated;
    }

    private static boolean isOfClass(int c, byte letter) {
        boolean isIn;
        switch (Character.toLowerCase((char) letter)) {
            case 'a' -> isIn = isLetter(c);
            case 'c' -> isIn = c < ' ' || c == 127;
            case 'd' -> isIn = isDigit(c);
            case 'g' -> isIn = c > ' ' && c < 127;
            case 'l' -> isIn = c >= 'a' && c <= 'z';
            case 'p' -> isIn = c > ' ' && c < 127 && !isLetter(c) && !isDigit(c);
            case 's' -> isIn = c == ' ' || c >= '\t' && c <= '\r';
            case 'u' -> isIn = c >= 'A' && c <= 'Z';
            case 'w' -> isIn = isLetter(c) || isDigit(c);
            case 'x' -> isIn = isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            default -> {
                return (letter & 0xff) == c;
            }
        }
        return isIn != Character.isUpperCase((char) letter);
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
