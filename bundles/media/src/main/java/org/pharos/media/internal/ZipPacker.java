package org.pharos.media.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a ZIP archive as a stream: sizes follow their files, ZIP64 where they need it, names flagged as UTF-8. An archive that
 * isn't finished lacks its end, so that nobody takes it for a whole one.
 */
final class ZipPacker implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Zip zip;

    ZipPacker(OutputStream out) {
        zip = new Zip(out);
    }

    /** The JDK's, with a larger buffer. */
    private static final class Zip extends ZipOutputStream {
        Zip(OutputStream out) {
            super(out, StandardCharsets.UTF_8);
            buf = new byte[BUFFER_BYTES];
        }

        void release() {
            def.end();
        }
    }

    /** What is in a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Adds a file.
     *
     * @param isCompressible whether deflating makes it smaller; otherwise it costs time only
     */
    void add(String name, LocalDateTime time, boolean isCompressible, Content content) throws IOException {
        zip.setLevel(isCompressible ? Deflater.BEST_SPEED : Deflater.NO_COMPRESSION);
        var entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }

    /** Writes the end of the archive. */
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }

    /** Frees what deflating has taken; the stream stays open. */
    @Override
    public void close() {
        zip.release();
    }
}
