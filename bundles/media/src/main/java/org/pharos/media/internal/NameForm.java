package org.pharos.media.internal;

import java.nio.charset.StandardCharsets;

/** Which characters names in an archive have. */
enum NameForm {
    /** Only those that each program and file system takes. */
    ASCII {
        @Override
        boolean keeps(int character) {
            return character <= LAST_ASCII && isWord(character);
        }
    },
    /** Letters and digits of all scripts as well. */
    UTF_8 {
        @Override
        boolean keeps(int character) {
            return isWord(character) || Character.getType(character) == Character.NON_SPACING_MARK;
        }
    };

    private static final int LAST_ASCII = 0x7F;
    private static final String SIGNS = "._-^";

    /** File systems take 255 at most; some are left for what tells equal names apart. */
    private static final int MAXIMUM_BYTES = 240;

    abstract boolean keeps(int character);

    private static boolean isWord(int character) {
        return Character.isLetterOrDigit(character) || SIGNS.indexOf(character) >= 0;
    }

    /**
     * A name made of text: other characters are left out, spaces come one at a time. What is a name on no file system, such as
     * {@code ..}, becomes empty.
     */
    String name(String text) {
        var name = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (Character.isWhitespace(character)) {
                if (name.length() > 0 && name.charAt(name.length() - 1) != ' ') {
                    name.append(' ');
                }
            } else if (keeps(character)) {
                name.appendCodePoint(character);
            }
        });
        return trimmed(cut(name.toString()));
    }

    private static String cut(String name) {
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    /** Windows takes no names that end by a dot or a space. */
    private static String trimmed(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        return name.substring(0, end).strip();
    }
}
