package org.pharos.media.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names in one folder, which differ in more than upper and lower case. */
final class UniqueNames {
    private final Map<String, Integer> uses = new HashMap<>();

    /**
     * The name, with a number behind it if it is taken.
     *
     * @param extension with its dot, or empty
     */
    String claim(String name, String extension) {
        String claimed = name;
        while (uses.putIfAbsent(key(claimed), 1) != null) {
            int number = uses.merge(key(name), 1, Integer::sum);
            claimed = name + "-" + number;
        }
        return claimed + extension;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
