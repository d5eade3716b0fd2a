package org.pharos.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of known length that are read while they are sent. Return it from a resource method: a request for a part is answered
 * with that part (206) if {@link #withRanges()} was called, and one whose {@code If-None-Match} names the entity tag with 304.
 * Immutable.
 */
public final class StreamedContent {
    private final long lengthBytes;
    private final String mediaType;
    private final Source source;
    private final @Nullable String filename;
    private final @Nullable String entityTag;
    private final boolean ranges;

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * Opens part of the content; called at most once a request, on its thread.
         *
         * @param offset first byte wanted
         * @param lengthBytes bytes wanted, which the stream must have
         */
        InputStream open(long offset, long lengthBytes) throws IOException;
    }

    private StreamedContent(
            long lengthBytes,
            String mediaType,
            Source source,
            @Nullable String filename,
            @Nullable String entityTag,
            boolean ranges) {
        this.lengthBytes = lengthBytes;
        this.mediaType = mediaType;
        this.source = source;
        this.filename = filename;
        this.entityTag = entityTag;
        this.ranges = ranges;
    }

    /** Content without name, entity tag and ranges. */
    public static StreamedContent of(long lengthBytes, String mediaType, Source source) {
        if (lengthBytes < 0) {
            throw new IllegalArgumentException("Negative length");
        }
        return new StreamedContent(lengthBytes, mediaType, source, null, null, false);
    }

    /** The same content with a name under which clients save it. */
    public StreamedContent named(String name) {
        return new StreamedContent(lengthBytes, mediaType, source, name, entityTag, ranges);
    }

    /** The same content with an entity tag, without quotes: {@code 0-e38b87d0c6d7d8ff97533d777896fd0c}. */
    public StreamedContent tagged(String tag) {
        return new StreamedContent(lengthBytes, mediaType, source, filename, tag, ranges);
    }

    /** The same content, of which parts can be had. */
    public StreamedContent withRanges() {
        return new StreamedContent(lengthBytes, mediaType, source, filename, entityTag, true);
    }

    /** Length of the whole. */
    public long lengthBytes() {
        return lengthBytes;
    }

    /** Media type, with parameters if it has any. */
    public String mediaType() {
        return mediaType;
    }

    /** Where the bytes come from. */
    public Source source() {
        return source;
    }

    /** The name to save it under, if there is one. */
    public @Nullable String filename() {
        return filename;
    }

    /** The entity tag without quotes, if there is one. */
    public @Nullable String entityTag() {
        return entityTag;
    }

    /** Whether parts can be had. */
    public boolean hasRanges() {
        return ranges;
    }
}
