package org.pharos.api.deidentification;

import java.util.Objects;

/**
 * An item of DeidentificationMethodCodeSequence (0012,0064): what was done, as CID 7050 of PS3.16 has it.
 *
 * @param value at most 16 characters, such as {@code 113100}
 * @param scheme at most 16 characters, such as {@code DCM}
 * @param meaning at most 64 characters
 */
public record MethodCode(String value, String scheme, String meaning) {
    private static final int LONGEST_SHORT_STRING = 16;
    private static final int LONGEST_LONG_STRING = 64;

    public MethodCode {
        check(value, LONGEST_SHORT_STRING);
        check(scheme, LONGEST_SHORT_STRING);
        check(meaning, LONGEST_LONG_STRING);
    }

    /** A code of DCM, the terminology of the standard. */
    public static MethodCode dcm(String value, String meaning) {
        return new MethodCode(value, "DCM", meaning);
    }

    private static void check(String text, int longest) {
        Objects.requireNonNull(text);
        if (text.isBlank() || text.length() > longest || text.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("Not a part of a code: " + text);
        }
    }
}
