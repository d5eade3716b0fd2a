package org.pharos.dicom.core.charset;

/** The character repertoire of a data set: what its Specific Character Set (0008,0005) says. */
public abstract sealed class CharacterSet permits PlainCharacterSet, ExtendedCharacterSet {
    private static final int FIRST_NON_ASCII = 0x80;
    private static final int ESCAPE = 0x1B;

    private final String definedTerms;

    CharacterSet(String definedTerms) {
        this.definedTerms = definedTerms;
    }

    /** The value of (0008,0005) that declares this, its terms separated by backslashes; empty for ASCII. */
    public final String definedTerms() {
        return definedTerms;
    }

    /** Text of bytes; what isn't valid becomes U+FFFD, nothing fails. */
    public final String decode(byte[] bytes, TextForm form) {
        return decode(bytes, 0, bytes.length, form);
    }

    /** Text of some of the bytes; what isn't valid becomes U+FFFD, nothing fails. */
    public final String decode(byte[] bytes, int offset, int length, TextForm form) {
        return isAscii(bytes, offset, length) ? ascii(bytes, offset, length) : decodeAll(bytes, offset, length, form);
    }

    /** Bytes of text, with escape sequences where needed; a character that can't be written becomes {@code ?}. */
    public abstract byte[] encode(String text, TextForm form);

    /** Whether all of the text can be written. */
    public abstract boolean canEncode(String text);

    abstract String decodeAll(byte[] bytes, int offset, int length, TextForm form);

    /** Whether bytes are the same text in each character set: ASCII without escape sequences. */
    public static boolean isAscii(byte[] bytes) {
        return isAscii(bytes, 0, bytes.length);
    }

    private static boolean isAscii(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0 || bytes[i] == ESCAPE) {
                return false;
            }
        }
        return true;
    }

    // The three-argument constructor with a high byte of 0 is the fastest way from ASCII to text.
    @SuppressWarnings("deprecation")
    private static String ascii(byte[] bytes, int offset, int length) {
        return new String(bytes, 0, offset, length);
    }

    static boolean isAscii(char character) {
        return character < FIRST_NON_ASCII;
    }

    @Override
    public final String toString() {
        return "CharacterSet[" + definedTerms + "]";
    }
}
