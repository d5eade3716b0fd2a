package org.pharos.dicom.core.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of graphic characters that an escape sequence switches to (PS3.3 table C.12-3, C.12-4). Each is a part of some
 * encoding of the JDK, in which its bytes have the upper bit set and maybe a prefix.
 */
@SuppressWarnings("ImmutableEnumChecker") // the bytes of the escape sequence are never changed
enum CodeElement {
    ASCII("ISO 2022 IR 6", "\033(B", true, 1, StandardCharsets.US_ASCII, -1),
    JIS_ROMAN("ISO 2022 IR 13", "\033(J", true, 1, StandardCharsets.US_ASCII, -1),
    JIS_KATAKANA("ISO 2022 IR 13", "\033)I", false, 1, Charset.forName("EUC-JP"), 0x8E),
    LATIN_1("ISO 2022 IR 100", "\033-A", false, 1, StandardCharsets.ISO_8859_1, -1),
    LATIN_2("ISO 2022 IR 101", "\033-B", false, 1, Charset.forName("ISO-8859-2"), -1),
    LATIN_3("ISO 2022 IR 109", "\033-C", false, 1, Charset.forName("ISO-8859-3"), -1),
    LATIN_4("ISO 2022 IR 110", "\033-D", false, 1, Charset.forName("ISO-8859-4"), -1),
    CYRILLIC("ISO 2022 IR 144", "\033-L", false, 1, Charset.forName("ISO-8859-5"), -1),
    ARABIC("ISO 2022 IR 127", "\033-G", false, 1, Charset.forName("ISO-8859-6"), -1),
    GREEK("ISO 2022 IR 126", "\033-F", false, 1, Charset.forName("ISO-8859-7"), -1),
    HEBREW("ISO 2022 IR 138", "\033-H", false, 1, Charset.forName("ISO-8859-8"), -1),
    LATIN_5("ISO 2022 IR 148", "\033-M", false, 1, Charset.forName("ISO-8859-9"), -1),
    LATIN_9("ISO 2022 IR 203", "\033-b", false, 1, Charset.forName("ISO-8859-15"), -1),
    THAI("ISO 2022 IR 166", "\033-T", false, 1, Charset.forName("TIS-620"), -1),
    JIS_KANJI("ISO 2022 IR 87", "\033$B", true, 2, Charset.forName("EUC-JP"), -1),
    JIS_SUPPLEMENT("ISO 2022 IR 159", "\033$(D", true, 2, Charset.forName("EUC-JP"), 0x8F),
    KOREAN("ISO 2022 IR 149", "\033$)C", false, 2, Charset.forName("EUC-KR"), -1),
    CHINESE("ISO 2022 IR 58", "\033$)A", false, 2, Charset.forName("GB2312"), -1);

    private static final CodeElement[] ALL = values();
    private static final int EUC_SINGLE_SHIFT_2 = 0x8E;
    private static final int EUC_SINGLE_SHIFT_3 = 0x8F;

    private final String term;
    private final byte[] escape;
    private final boolean lower;
    private final int bytesPerCharacter;
    private final Charset charset;
    private final int prefix;

    CodeElement(String term, String escape, boolean lower, int bytesPerCharacter, Charset charset, int prefix) {
        this.term = term;
        this.escape = escape.getBytes(StandardCharsets.US_ASCII);
        this.lower = lower;
        this.bytesPerCharacter = bytesPerCharacter;
        this.charset = charset;
        this.prefix = prefix;
    }

    /** The defined terms of all elements. */
    static List<String> terms() {
        return Arrays.stream(ALL).map(element -> element.term).distinct().toList();
    }

    /** The elements of a defined term with code extensions: two for ISO 2022 IR 13. */
    static List<CodeElement> ofTerm(String term) {
        return Arrays.stream(ALL).filter(element -> element.term.equals(term)).toList();
    }

    /** The element whose escape sequence starts at an offset, or null. */
    static @Nullable CodeElement escapedAt(byte[] bytes, int offset, int end) {
        for (CodeElement element : ALL) {
            int length = element.escape.length;
            if (offset + length <= end && Arrays.equals(bytes, offset, offset + length, element.escape, 0, length)) {
                return element;
            }
        }
        return null;
    }

    byte[] escape() {
        return escape;
    }

    /** Whether it is invoked by bytes without the upper bit (G0); else by those with it (G1). */
    boolean isLower() {
        return lower;
    }

    int bytesPerCharacter() {
        return bytesPerCharacter;
    }

    /** The encoding that {@link #append} writes. */
    Charset charset() {
        return charset;
    }

    /** Appends a character that starts at an offset, as {@link #charset} wants it. */
    void append(ByteSink sink, byte[] bytes, int offset) {
        if (prefix >= 0) {
            sink.put(prefix);
        }
        int upper = bytesPerCharacter == 1 && lower ? 0 : 0x80;
        for (int i = 0; i < bytesPerCharacter; i++) {
            sink.put(bytes[offset + i] | upper);
        }
    }

    /** The bytes of a character in this set, with the upper bit as the set is invoked; null if it isn't in the set. */
    byte @Nullable [] encode(String character) {
        byte[] encoded = character.getBytes(charset);
        if (encoded[0] == '?' || !belongs(encoded)) {
            return null;
        }
        int skipped = encoded.length - bytesPerCharacter;
        var result = new byte[bytesPerCharacter];
        for (int i = 0; i < bytesPerCharacter; i++) {
            result[i] = (byte) (lower ? encoded[skipped + i] & 0x7F : encoded[skipped + i]);
        }
        return result;
    }

    private boolean belongs(byte[] encoded) {
        int first = encoded[0] & 0xFF;
        if (first < 0x80) {
            return false;
        }
        boolean prefixed =
                charset.name().equals("EUC-JP") && (first == EUC_SINGLE_SHIFT_2 || first == EUC_SINGLE_SHIFT_3);
        return prefix >= 0
                ? prefixed && first == prefix && encoded.length == bytesPerCharacter + 1
                : !prefixed && encoded.length == bytesPerCharacter;
    }
}
