package org.pharos.dicom.core.value;

import java.util.List;

/**
 * A person name (PS3.5 6.2.1): up to three ways to write it.
 *
 * @param alphabetic in an alphabet or syllables: {@code Yamada^Tarou}
 * @param ideographic in ideographs: {@code 山田^太郎}
 * @param phonetic as it sounds: {@code やまだ^たろう}
 */
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {
    /**
     * The components of a name in one writing; each is empty if it's missing.
     *
     * @param prefix what comes before the name, such as {@code Dr.}
     * @param suffix what comes after it, such as {@code Jr.} or degrees
     */
    public record Group(String family, String given, String middle, String prefix, String suffix) {
        /** A group without any component. */
        public static final Group EMPTY = new Group("", "", "", "", "");

        private static final int COMPONENTS = 5;

        /** Reads components separated by {@code ^}; spaces around them are dropped, and so is what follows the fifth. */
        public static Group parse(String text) {
            String[] parts = text.split("\\^", -1);
            var components = new String[COMPONENTS];
            for (int i = 0; i < COMPONENTS; i++) {
                components[i] = i < parts.length ? parts[i].strip() : "";
            }
            return new Group(components[0], components[1], components[2], components[3], components[4]);
        }

        /** Whether all components are empty. */
        public boolean isEmpty() {
            return equals(EMPTY);
        }

        /** The components separated by {@code ^}, without empty ones at the end. */
        @Override
        public String toString() {
            return joined("^", family, given, middle, prefix, suffix);
        }
    }

    /** Reads groups separated by {@code =}; what follows the third is dropped. */
    public static PersonName parse(String text) {
        String[] groups = text.split("=", -1);
        return new PersonName(group(groups, 0), group(groups, 1), group(groups, 2));
    }

    private static Group group(String[] groups, int index) {
        return index < groups.length ? Group.parse(groups[index]) : Group.EMPTY;
    }

    /** Whether all groups are empty. */
    public boolean isEmpty() {
        return alphabetic.isEmpty() && ideographic.isEmpty() && phonetic.isEmpty();
    }

    /** The groups separated by {@code =}, without empty ones at the end. */
    @Override
    public String toString() {
        return joined("=", alphabetic.toString(), ideographic.toString(), phonetic.toString());
    }

    private static String joined(String separator, String... parts) {
        int used = parts.length;
        while (used > 0 && parts[used - 1].isEmpty()) {
            used--;
        }
        return String.join(separator, List.of(parts).subList(0, used));
    }
}
