package org.pharos.rest.resources.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/**
 * A ZIP archive that was received. It waits in a temporary file: only its end tells whether it is whole and what is in it,
 * and entries that were written as a stream can't be told apart from the front.
 */
final class UploadedZip implements Closeable, Iterable<UploadedZip.Entry> {
    /** Entries at most; the table of an archive is held in memory. */
    static final int MAXIMUM_ENTRIES = 250_000;

    private final ZipFile zip;

    private UploadedZip(ZipFile zip) {
        this.zip = zip;
    }

    /** A file in the archive. */
    interface Entry {
        /**
         * Opens the unpacked bytes. Reading fails with an {@code IOException} if they are damaged, at the latest at the
         * end.
         */
        InputStream open() throws IOException;
    }

    /**
     * Receives an archive.
     *
     * @param body read to its end, not closed
     * @param maximumFileBytes what a file in it may unpack to
     * @throws PharosException {@code BAD_FILE_FORMAT} if it isn't a whole archive, {@code BAD_REQUEST} if it passes a limit
     */
    static UploadedZip receive(InputStream body, long maximumFileBytes) throws IOException {
        Path spool = Files.createTempFile("pharos-", ".zip");
        try {
            Files.copy(body, spool, StandardCopyOption.REPLACE_EXISTING);
            long size = Files.size(spool);
            var archive = new UploadedZip(open(spool));
            archive.check(size, maximumFileBytes);
            return archive;
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    private static ZipFile open(Path spool) throws IOException {
        try {
            // An open file stays readable after its deletion. Names don't matter, so any of their bytes will do.
            return new ZipFile(spool.toFile(), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE, StandardCharsets.ISO_8859_1);
        } catch (ZipException e) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "Cannot open ZIP archive from memory buffer", e);
        }
    }

    private void check(long size, long maximumFileBytes) throws IOException {
        try {
            check(zip, size, maximumFileBytes);
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static void check(ZipFile zip, long size, long maximumFileBytes) {
        if (zip.size() > MAXIMUM_ENTRIES) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST, "A ZIP archive may hold " + MAXIMUM_ENTRIES + " files at most");
        }
        long packed = 0;
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            packed += entry.getCompressedSize();
            if (entry.getSize() > maximumFileBytes) {
                throw new PharosException(
                        ErrorCode.BAD_REQUEST,
                        "A file in the ZIP archive is larger than MaximumFileSizeInArchiveMB allows");
            }
        }
        if (packed > size) {
            // Entries that share their bytes: the only way to make a small archive unpack to more than about 1000
            // times.
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "The files in the ZIP archive overlap");
        }
    }

    /** The files, without folders, in the order of the archive. */
    @Override
    public Iterator<Entry> iterator() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .<Entry>map(entry -> () -> new VerifiedEntry(zip.getInputStream(entry), entry))
                .iterator();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
