package org.pharos.rest.creation.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.creation.Content;
import org.pharos.core.image.TemporaryFile;

/** The long contents of a body, in one temporary file. The body has names for them that no client can guess. */
final class SpooledContents implements Closeable {
    private static final int MOST_CONTENTS = 100_000;
    private static final int BUFFER_BYTES = 1 << 16;

    private final String prefix = "pharos-content:" + UUID.randomUUID() + ":";
    private final TemporaryFile file;
    private final List<Part> parts = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private long writtenBytes;

    private record Part(String mediaType, long offset, long length) {}

    private SpooledContents(TemporaryFile file) {
        this.file = file;
    }

    static SpooledContents create() throws IOException {
        return new SpooledContents(TemporaryFile.create());
    }

    /** Where a content begins that is written now. */
    long position() {
        return writtenBytes + buffered;
    }

    void write(byte[] bytes, int count) throws IOException {
        if (buffered + count > buffer.length) {
            flush();
        }
        System.arraycopy(bytes, 0, buffer, buffered, count);
        buffered += count;
    }

    private void flush() throws IOException {
        file.appending().write(buffer, 0, buffered);
        writtenBytes += buffered;
        buffered = 0;
    }

    /**
     * Ends a content.
     *
     * @param start where it began
     * @return its name
     */
    String end(String mediaType, long start) throws IOException {
        flush();
        if (parts.size() == MOST_CONTENTS) {
            throw new PharosException(ErrorCode.BAD_REQUEST, "The body has too many contents");
        }
        parts.add(new Part(mediaType, start, writtenBytes - start));
        return prefix + (parts.size() - 1);
    }

    /** The content of a name. */
    Optional<Content> find(String name) {
        if (!name.startsWith(prefix)) {
            return Optional.empty();
        }
        Part part = parts.get(Integer.parseInt(name.substring(prefix.length())));
        return Optional.of(new Content(part.mediaType(), part.length(), () -> file.open(part.offset(), part.length())));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
