package org.pharos.core.internal.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.Sums;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sums of an attachment by the bytes that the storage area has now. */
record ActualSums(Sums uncompressed, Sums compressed) {
    private static final Logger logger = LoggerFactory.getLogger(ActualSums.class);

    /**
     * Reads an attachment to its end, once.
     *
     * @return empty if it is gone, or can't be uncompressed
     * @throws IOException if its bytes can't be read
     */
    static Optional<ActualSums> read(StoredFile file, AttachmentStore store, Summing summing) throws IOException {
        RunningSums stored = summing.start();
        try (InputStream in = new CheckedInputStream(store.openStored(file, 0, Long.MAX_VALUE), stored)) {
            RunningSums plain = file.isStoredPlainly() ? stored : inflate(file, in, summing);
            in.transferTo(OutputStream.nullOutputStream());
            Sums compressed = stored.sums();
            return Optional.of(new ActualSums(plain == stored ? compressed : plain.sums(), compressed));
        } catch (NoSuchFileException | ZipException | EOFException e) {
            logger.debug("File {} is damaged", file.uuid(), e);
            return Optional.empty();
        }
    }

    private static RunningSums inflate(StoredFile file, InputStream in, Summing summing) throws IOException {
        byte[] prefix = in.readNBytes(ZlibWithSize.PREFIX_BYTES);
        if (prefix.length < ZlibWithSize.PREFIX_BYTES
                || ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong() != file.uncompressedSize()) {
            throw new ZipException("The size in front is wrong");
        }
        RunningSums plain = summing.start();
        var inflater = new Inflater();
        try {
            new CheckedInputStream(new InflaterInputStream(in, inflater), plain)
                    .transferTo(OutputStream.nullOutputStream());
        } finally {
            inflater.end();
        }
        return plain;
    }

    /** Whether these are the bytes that were stored. */
    boolean match(StoredFile file) {
        return uncompressed.match(file.uncompressedSums()) && compressed.match(file.compressedSums());
    }
}
