package org.pharos.dicom.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Value representations (PS3.5 6.2). */
public enum Vr {
    /** Application entity. */
    AE(Kind.STRING, 1),
    /** Age string. */
    AS(Kind.STRING, 1),
    /** Attribute tag. */
    AT(Kind.TAG, 2),
    /** Code string. */
    CS(Kind.STRING, 1),
    /** Date. */
    DA(Kind.STRING, 1),
    /** Decimal string. */
    DS(Kind.STRING, 1),
    /** Date time. */
    DT(Kind.STRING, 1),
    /** Floating point single. */
    FL(Kind.FLOAT, 4),
    /** Floating point double. */
    FD(Kind.FLOAT, 8),
    /** Integer string. */
    IS(Kind.STRING, 1),
    /** Long string. */
    LO(Kind.TEXT, 1),
    /** Long text, never multi-valued. */
    LT(Kind.TEXT, 1),
    /** Other byte. */
    OB(Kind.BYTES, 1),
    /** Other double. */
    OD(Kind.BYTES, 8),
    /** Other float. */
    OF(Kind.BYTES, 4),
    /** Other long. */
    OL(Kind.BYTES, 4),
    /** Other 64-bit very long. */
    OV(Kind.BYTES, 8),
    /** Other word. */
    OW(Kind.BYTES, 2),
    /** Person name. */
    PN(Kind.TEXT, 1),
    /** Short string. */
    SH(Kind.TEXT, 1),
    /** Signed long. */
    SL(Kind.SIGNED, 4),
    /** Sequence of items. */
    SQ(Kind.SEQUENCE, 1),
    /** Signed short. */
    SS(Kind.SIGNED, 2),
    /** Short text, never multi-valued. */
    ST(Kind.TEXT, 1),
    /** Signed 64-bit very long. */
    SV(Kind.SIGNED, 8),
    /** Time. */
    TM(Kind.STRING, 1),
    /** Unlimited characters. */
    UC(Kind.TEXT, 1),
    /** Unique identifier. */
    UI(Kind.STRING, 1),
    /** Unsigned long. */
    UL(Kind.UNSIGNED, 4),
    /** Unknown. */
    UN(Kind.BYTES, 1),
    /** Universal resource identifier, never multi-valued. */
    UR(Kind.STRING, 1),
    /** Unsigned short. */
    US(Kind.UNSIGNED, 2),
    /** Unlimited text, never multi-valued. */
    UT(Kind.TEXT, 1),
    /** Unsigned 64-bit very long. */
    UV(Kind.UNSIGNED, 8);

    /** What the bytes of a value mean. */
    private enum Kind {
        STRING,
        TEXT,
        TAG,
        SIGNED,
        UNSIGNED,
        FLOAT,
        BYTES,
        SEQUENCE
    }

    private static final @Nullable Vr[] BY_LETTERS = new @Nullable Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_LETTERS[(vr.code >> 8) - 'A' + 26 * ((vr.code & 0xFF) - 'A')] = vr;
        }
    }

    private final Kind kind;
    private final int wordBytes;
    private final int code;
    private final boolean longLength;

    Vr(Kind kind, int wordBytes) {
        this.kind = kind;
        this.wordBytes = wordBytes;
        this.code = name().charAt(0) << 8 | name().charAt(1);
        // PS3.5 7.1.2: these have two reserved bytes and a length of 32 bits in explicit VR.
        this.longLength = switch (name()) {
            case "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV" -> true;
            default -> false;
        };
    }

    /** The representation of two letters, empty if the standard has none of that name. */
    public static Optional<Vr> ofName(String name) {
        return name.length() == 2 ? Optional.ofNullable(ofLetters(name.charAt(0), name.charAt(1))) : Optional.empty();
    }

    static @Nullable Vr ofLetters(int first, int second) {
        int column = first - 'A';
        int row = second - 'A';
        return column < 0 || column > 25 || row < 0 || row > 25 ? null : BY_LETTERS[column + 26 * row];
    }

    /** The two letters as they stand in a file: first letter in the upper byte. */
    int code() {
        return code;
    }

    /** Whether explicit VR has a 32-bit length for it, after two reserved bytes. */
    public boolean hasLongLength() {
        return longLength;
    }

    /** Bytes of one number of the value, which a change of byte order reverses; 1 if order is irrelevant. */
    public int wordBytes() {
        return wordBytes;
    }

    /** Whether the value is characters. */
    public boolean isString() {
        return kind == Kind.STRING || kind == Kind.TEXT;
    }

    /** Whether the characters are those of the Specific Character Set (PS3.3 C.12.1.1.2). */
    public boolean usesCharacterSet() {
        return kind == Kind.TEXT;
    }

    /** Whether the value is binary integers. */
    public boolean isInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    /** Whether the value is binary integers that may be negative. */
    public boolean isSigned() {
        return kind == Kind.SIGNED;
    }

    /** Whether the value is IEEE 754 numbers. */
    public boolean isFloatingPoint() {
        return kind == Kind.FLOAT;
    }

    /** Whether the value is a stream of bytes or words without further meaning here: OB, OW and their like, and UN. */
    public boolean isBinary() {
        return kind == Kind.BYTES;
    }

    /** Whether a backslash separates values; not for LT, ST, UT and UR. */
    public boolean isMultiValued() {
        return switch (this) {
            case LT, ST, UT, UR, SQ -> false;
            default -> true;
        };
    }

    /** Whether spaces at the start of a value matter: in text, but not in names and codes (PS3.5 6.2). */
    public boolean keepsLeadingSpaces() {
        return switch (this) {
            case LT, ST, UT -> true;
            default -> false;
        };
    }

    /** What an odd value is filled with. */
    public byte padding() {
        return (byte) (isString() && this != UI ? ' ' : 0);
    }
}
