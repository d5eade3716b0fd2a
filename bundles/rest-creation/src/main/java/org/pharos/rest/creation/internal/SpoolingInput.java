package org.pharos.rest.creation.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/**
 * JSON in which long data URIs are replaced by names, while their bytes go to a file: so a body takes little memory however long
 * its images are. All else is passed on as it is; whether it is JSON is for the reader to say.
 */
final class SpoolingInput extends InputStream {
    /** Texts up to this length stay in the body. */
    static final int LONGEST_KEPT = 1 << 16;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int UNICODE_DIGITS = 4;

    private final InputStream body;
    private final SpooledContents contents;
    private final byte[] input = new byte[BUFFER_BYTES];
    private int inputPosition;
    private int inputLength;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private byte[] output = {};
    private int outputPosition;
    private boolean isInLongText;
    private boolean isLongTextEscaped;

    /** @param body not closed */
    SpoolingInput(InputStream body, SpooledContents contents) {
        this.body = body;
        this.contents = contents;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (outputPosition == output.length) {
            pending.reset();
            boolean isMore = isInLongText ? longText() : step();
            output = pending.toByteArray();
            outputPosition = 0;
            if (!isMore && output.length == 0) {
                return -1;
            }
        }
        int count = Math.min(length, output.length - outputPosition);
        System.arraycopy(output, outputPosition, bytes, offset, count);
        outputPosition += count;
        return count;
    }

    private int next() throws IOException {
        if (inputPosition == inputLength) {
            inputLength = Math.max(0, body.read(input, 0, input.length));
            inputPosition = 0;
            if (inputLength == 0) {
                return -1;
            }
        }
        return input[inputPosition++] & 0xFF;
    }

    /**
     * Passes on what comes next: some bytes between texts, or a text.
     *
     * @return whether there may be more
     */
    private boolean step() throws IOException {
        while (pending.size() < BUFFER_BYTES) {
            int next = next();
            if (next < 0) {
                return false;
            }
            pending.write(next);
            if (next == '"') {
                text();
                return true;
            }
            if (next == '/') {
                comment();
            }
        }
        return true;
    }

    /** Quotes in a comment begin no text. */
    private void comment() throws IOException {
        int kind = next();
        pass(kind);
        int last = 0;
        if (kind != '/' && kind != '*') {
            return;
        }
        for (int next = next(); next >= 0; next = next()) {
            pass(next);
            if (kind == '/' ? next == '\n' || next == '\r' : last == '*' && next == '/') {
                return;
            }
            if (pending.size() > LONGEST_KEPT) {
                throw new PharosException(ErrorCode.BAD_REQUEST, "A comment of the body is too long");
            }
            last = next;
        }
    }

    private void pass(int next) {
        if (next >= 0) {
            pending.write(next);
        }
    }

    /** A text up to its end, or its beginning if it is long. */
    private void text() throws IOException {
        int start = pending.size();
        boolean isEscaped = false;
        while (pending.size() - start < LONGEST_KEPT) {
            int next = next();
            if (next < 0) {
                return;
            }
            pending.write(next);
            if (next == '"' && !isEscaped) {
                return;
            }
            isEscaped = next == '\\' && !isEscaped;
        }
        byte[] before = pending.toByteArray();
        String beginning = new String(before, start, before.length - start, StandardCharsets.ISO_8859_1);
        Optional<DataUri.Header> header = DataUri.header(beginning);
        if (header.isEmpty()) {
            isInLongText = true;
            isLongTextEscaped = isEscaped;
            return;
        }
        String name = spool(header.get(), beginning);
        pending.reset();
        pending.write(before, 0, start);
        pending.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        pending.write('"');
    }

    /** A part of a text that isn't a data URI. */
    private boolean longText() throws IOException {
        while (pending.size() < BUFFER_BYTES) {
            int next = next();
            if (next < 0) {
                return false;
            }
            pending.write(next);
            if (next == '"' && !isLongTextEscaped) {
                isInLongText = false;
                return true;
            }
            isLongTextEscaped = next == '\\' && !isLongTextEscaped;
        }
        return true;
    }

    private String spool(DataUri.Header header, String beginning) throws IOException {
        long start = contents.position();
        var decoder = new Base64Decoder();
        var characters = new EscapedCharacters(beginning, header.length());
        for (int next = characters.next(); next != '"'; next = characters.next()) {
            int count = decoder.take(next);
            if (count > 0) {
                contents.write(decoder.bytes(), count);
            }
        }
        int count = decoder.end();
        if (count > 0) {
            contents.write(decoder.bytes(), count);
        }
        return contents.end(header.mediaType(), start);
    }

    /** The characters of a text, of which a part was read before, with escape sequences undone. */
    private final class EscapedCharacters {
        private final String beginning;
        private int position;

        EscapedCharacters(String beginning, int position) {
            this.beginning = beginning;
            this.position = position;
        }

        private int raw() throws IOException {
            if (position < beginning.length()) {
                return beginning.charAt(position++);
            }
            int next = SpoolingInput.this.next();
            if (next < 0) {
                throw new PharosException(ErrorCode.BAD_REQUEST);
            }
            return next;
        }

        /** The next character, or the quotation mark that ends the text: base64 has none of its own. */
        int next() throws IOException {
            int next = raw();
            if (next != '\\') {
                return next;
            }
            int escaped = raw();
            return switch (escaped) {
                case '"' -> 0;
                case 'n', 'r', 't' -> ' ';
                case 'u' -> unicode();
                default -> escaped;
            };
        }

        private int unicode() throws IOException {
            int character = 0;
            for (int i = 0; i < UNICODE_DIGITS; i++) {
                character = character << 4 | Math.max(0, Character.digit(raw(), 16));
            }
            return character == '"' ? 0 : character;
        }
    }
}
