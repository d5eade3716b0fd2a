package org.pharos.index.sql.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Keys of a column, one after the other, to be searched for a text within them. Used from any thread. */
final class KeyText {
    /** Between keys; no byte of UTF-8. */
    private static final byte END = (byte) 0xFF;

    private static final int FIRST_CAPACITY = 1 << 16;

    /** Which may have had any text before they were cut. */
    private final Set<String> cut = new HashSet<>();

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    /** A key more; it's no harm if it is there already. */
    synchronized void add(String key) {
        if (key.length() >= TagValues.WIDTH) {
            cut.add(key);
            return;
        }
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length - length <= text.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + text.length + 1));
        }
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        bytes[length++] = END;
    }

    /** Forgets all keys. */
    synchronized void clear() {
        bytes = new byte[FIRST_CAPACITY];
        length = 0;
        cut.clear();
    }

    /** Memory that is taken, in bytes. */
    synchronized long size() {
        return bytes.length + 2L * TagValues.WIDTH * cut.size();
    }

    /** What was there at a moment: bytes before the length don't change any more. */
    private record State(byte[] bytes, int length, Set<String> cut) {}

    private synchronized State state() {
        return new State(bytes, length, Set.copyOf(cut));
    }

    /**
     * The keys with a text within, and those that may have had it before they were cut.
     *
     * @return empty if there are more than a number of them
     */
    Optional<Collection<String>> containing(String text, int most) {
        var state = state();
        var search = new Search(state.bytes(), state.length(), text.getBytes(StandardCharsets.UTF_8));
        var found = new LinkedHashSet<>(state.cut());
        for (int at = search.next(0); at >= 0; at = search.next(search.end(at))) {
            found.add(search.key(at));
            if (found.size() > most) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    /** Horspool's search: most bytes aren't looked at. */
    private static final class Search {
        private final byte[] bytes;
        private final int length;
        private final byte[] text;
        private final int[] skips = new int[256];

        Search(byte[] bytes, int length, byte[] text) {
            this.bytes = bytes;
            this.length = length;
            this.text = text;
            Arrays.fill(skips, text.length);
            for (int i = 0; i < text.length - 1; i++) {
                skips[text[i] & 0xFF] = text.length - 1 - i;
            }
        }

        /** Where the text is from a place on; negative if nowhere. */
        int next(int from) {
            int last = text.length - 1;
            for (int end = from + last; end < length; end += skips[bytes[end] & 0xFF]) {
                if (bytes[end] == text[last] && Arrays.equals(bytes, end - last, end, text, 0, last)) {
                    return end - last;
                }
            }
            return -1;
        }

        /** Behind the key that a place is in. */
        int end(int at) {
            int end = at;
            while (bytes[end] != END) {
                end++;
            }
            return end + 1;
        }

        String key(int at) {
            int start = at;
            while (start > 0 && bytes[start - 1] != END) {
                start--;
            }
            return new String(bytes, start, end(at) - 1 - start, StandardCharsets.UTF_8);
        }
    }
}
