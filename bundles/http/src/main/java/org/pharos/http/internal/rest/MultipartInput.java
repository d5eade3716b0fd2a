package org.pharos.http.internal.rest;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits a multipart body into its parts while it arrives; RFC 2046, 5.1.1. Headers of parts are skipped. */
final class MultipartInput {
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int LONGEST_HEADERS_BYTES = 16 * 1024;

    private final InputStream body;
    private final byte[] delimiter;
    private @Nullable Part current;
    private boolean ended;

    /** @param body not closed */
    MultipartInput(InputStream body, String boundary) {
        this.body = new BufferedInputStream(body, BUFFER_BYTES);
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The boundary that a media type names. */
    static Optional<String> boundary(String mediaType) {
        Matcher matcher = BOUNDARY.matcher(mediaType);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    /**
     * The content of the next part, to be read before the one after it; null at the end.
     *
     * @throws EOFException if the body ends before its last boundary
     */
    @Nullable
    InputStream next() throws IOException {
        if (ended) {
            return null;
        }
        Part part = current;
        if (part == null) {
            // what stands before the first boundary belongs to nobody; that one may lack its line end
            part = new Part(2);
        }
        part.transferTo(OutputStream.nullOutputStream());
        if (isLast()) {
            ended = true;
            return null;
        }
        skipHeaders();
        current = new Part(0);
        return current;
    }

    /** Reads what follows a boundary: two hyphens at the very end, else the rest of the line. */
    private boolean isLast() throws IOException {
        int first = required();
        int second = required();
        if (first == '-' && second == '-') {
            return true;
        }
        while (first != '\r' || second != '\n') {
            first = second;
            second = required();
        }
        return false;
    }

    private void skipHeaders() throws IOException {
        int lineLength = 0;
        for (int i = 0; i < LONGEST_HEADERS_BYTES; i++) {
            int value = required();
            if (value == '\n') {
                if (lineLength == 0) {
                    return;
                }
                lineLength = 0;
            } else if (value != '\r') {
                lineLength++;
            }
        }
        throw new IOException("The headers of a part are too long");
    }

    private int required() throws IOException {
        int value = body.read();
        if (value < 0) {
            throw new EOFException("The multipart body ends too early");
        }
        return value;
    }

    /** The bytes up to the next boundary. */
    private final class Part extends InputStream {
        /** Bytes of the delimiter that were seen but may be content. */
        private int matched;
        /** Bytes of the delimiter that proved to be content and were not handed out yet. */
        private int owedFrom;

        private int owedTo;
        private int next = -1;
        private boolean done;

        Part(int matched) {
            this.matched = matched;
        }

        @Override
        public int read() throws IOException {
            while (true) {
                if (owedFrom < owedTo) {
                    return delimiter[owedFrom++] & 0xff;
                }
                if (done) {
                    return -1;
                }
                int value = next >= 0 ? next : required();
                next = -1;
                if (value == (delimiter[matched] & 0xff)) {
                    matched++;
                    done = matched == delimiter.length;
                } else if (matched == 0) {
                    return value;
                } else {
                    // only its first byte is a carriage return, so no match can begin within the matched bytes
                    owedFrom = 0;
                    owedTo = matched;
                    matched = 0;
                    next = value;
                }
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = 0;
            while (count < length) {
                int value = read();
                if (value < 0) {
                    break;
                }
                buffer[offset + count++] = (byte) value;
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
