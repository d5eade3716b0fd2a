package org.pharos.rest.creation.internal;

import java.util.Arrays;
import java.util.Base64;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Decodes base64 (RFC 4648 4) character by character; white space between them is left out. */
final class Base64Decoder {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte UNKNOWN = -1;
    private static final byte WHITE_SPACE = -2;
    private static final byte PADDING = -3;
    private static final byte[] VALUES = values();
    private static final int CHARACTERS = 4;
    private static final int BITS = 6;

    private final byte[] three = new byte[3];
    private int bits;
    private int count;
    private int padding;

    private static byte[] values() {
        var values = new byte[0x80];
        Arrays.fill(values, UNKNOWN);
        for (int i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        for (char space : new char[] {' ', '\t', '\r', '\n'}) {
            values[space] = WHITE_SPACE;
        }
        values['='] = PADDING;
        return values;
    }

    /**
     * Takes a character.
     *
     * @return how many bytes are in {@link #bytes} now
     * @throws PharosException with BAD_FILE_FORMAT if it can't be there
     */
    int take(int character) {
        int value = character < 0 || character >= VALUES.length ? UNKNOWN : VALUES[character];
        if (value == WHITE_SPACE) {
            return 0;
        }
        if (value == UNKNOWN || (value != PADDING && padding > 0)) {
            throw damage();
        }
        if (value == PADDING) {
            padding++;
            value = 0;
        }
        if (padding > 2) {
            throw damage();
        }
        bits = bits << BITS | value;
        count++;
        return count == CHARACTERS ? group() : 0;
    }

    private int group() {
        three[0] = (byte) (bits >> 16);
        three[1] = (byte) (bits >> 8);
        three[2] = (byte) bits;
        count = 0;
        bits = 0;
        return three.length - padding;
    }

    /**
     * Ends the text.
     *
     * @return how many bytes are in {@link #bytes} now, of a text without padding
     * @throws PharosException with BAD_FILE_FORMAT if it ends within a byte
     */
    int end() {
        if (count == 0) {
            return 0;
        }
        if (count == 1 || padding > 0) {
            throw damage();
        }
        int missing = CHARACTERS - count;
        bits <<= BITS * missing;
        group();
        return three.length - missing;
    }

    /** The bytes of the last characters. */
    byte[] bytes() {
        return three;
    }

    /**
     * Decodes a text that is short.
     *
     * @throws PharosException with BAD_FILE_FORMAT if it is no base64
     */
    static byte[] decode(String text) {
        try {
            return text.chars().anyMatch(c -> c <= ' ')
                    ? Base64.getDecoder().decode(text.replaceAll("[ \t\r\n]", ""))
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, null, e);
        }
    }

    private static PharosException damage() {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, "A content of the body is no base64");
    }
}
