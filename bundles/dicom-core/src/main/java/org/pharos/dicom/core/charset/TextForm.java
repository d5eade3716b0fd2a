package org.pharos.dicom.core.charset;

/** Which characters of a value bring the character sets back to those at its start (PS3.5 6.1.2.5.3). */
public enum TextForm {
    /** One text, LT, ST or UT: the ends of lines and pages. */
    PARAGRAPHS,
    /** Values separated by backslashes: LO, SH, UC. */
    VALUES,
    /** Person names: backslash, and the {@code ^} and {@code =} between components and groups. */
    PERSON_NAMES;

    boolean isDelimiter(int character) {
        return switch (character) {
            case '\t', '\n', '\f', '\r' -> true;
            case '\\' -> this != PARAGRAPHS;
            case '^', '=' -> this == PERSON_NAMES;
            default -> false;
        };
    }
}
