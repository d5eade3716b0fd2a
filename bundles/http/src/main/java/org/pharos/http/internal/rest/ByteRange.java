package org.pharos.http.internal.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Part of a content of known length.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte, at least {@code first}
 */
record ByteRange(long first, long last) {
    /** The request header that asks for a part. */
    static final String HEADER = "Range";

    /** One range: with several, each answer would have to be a multipart. */
    private static final Pattern FORM = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    /** What a {@code Range} header turns out to be for a content. */
    enum Fault {
        /** Not the one range of bytes that can be served. */
        SYNTAX,
        /** Well-formed, but outside of the content. */
        OUTSIDE
    }

    /** Either a range or what is wrong with it. */
    record Parsed(Optional<ByteRange> range, Optional<Fault> fault) {
        private static Parsed failed(Fault fault) {
            return new Parsed(Optional.empty(), Optional.of(fault));
        }
    }

    long lengthBytes() {
        return last - first + 1;
    }

    /** Value of {@code Content-Range}. */
    String contentRange(long totalBytes) {
        return "bytes " + first + "-" + last + "/" + totalBytes;
    }

    /** Reads a {@code Range} header: {@code bytes=a-b}, {@code bytes=a-}, {@code bytes=-n}; {@code bytes=-} is all. */
    static Parsed parse(String header, long totalBytes) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches()) {
            return Parsed.failed(Fault.SYNTAX);
        }
        boolean hasFirst = !matcher.group(1).isEmpty();
        boolean hasLast = !matcher.group(2).isEmpty();
        long first = hasFirst ? Long.parseLong(matcher.group(1)) : 0;
        long last = hasLast ? Long.parseLong(matcher.group(2)) : totalBytes - 1;
        if (!hasFirst && hasLast) {
            // RFC 9110, 14.1.2: the last n bytes, all of them if there are fewer
            first = Math.max(0, totalBytes - last);
            last = totalBytes - 1;
        } else if (hasFirst && hasLast && last < first) {
            return Parsed.failed(Fault.SYNTAX);
        }
        // an end beyond the content is refused, as clients of this API know it
        if (first > last || last >= totalBytes) {
            return Parsed.failed(Fault.OUTSIDE);
        }
        return new Parsed(Optional.of(new ByteRange(first, last)), Optional.empty());
    }
}
