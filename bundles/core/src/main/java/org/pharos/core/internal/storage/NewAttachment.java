package org.pharos.core.internal.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.storage.AttachmentWriter;
import org.pharos.api.storage.FullStorageException;
import org.pharos.api.storage.StorageArea;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.index.Sums;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attachment on its way into the storage area: takes the logical bytes, sums them up, and compresses them if wanted.
 * Failures of the storage area are {@link PharosException}, so that they aren't taken for failures of the source.
 */
public final class NewAttachment extends OutputStream {
    private static final Logger logger = LoggerFactory.getLogger(NewAttachment.class);

    private final UUID uuid;
    private final Compression compression;
    private final RunningSums plain;
    private final AttachmentWriter writer;
    private final Summed stored;
    private final @Nullable ZlibWithSize zlib;
    private long size;

    private NewAttachment(UUID uuid, AttachmentWriter writer, Compression compression, Summing summing)
            throws IOException {
        boolean compressed = compression == Compression.ZLIB_WITH_SIZE;
        this.uuid = uuid;
        this.compression = compression;
        this.plain = summing.start();
        this.writer = writer;
        this.stored = new Summed(writer, (compressed ? summing : Summing.NOTHING).start());
        this.zlib = compressed ? new ZlibWithSize(stored) : null;
    }

    static NewAttachment create(
            StorageArea area, ProvisionalFiles provisional, Compression compression, Summing summing) {
        UUID uuid = UUID.randomUUID();
        try {
            AttachmentWriter writer = provisional.create(area, uuid);
            try {
                return new NewAttachment(uuid, writer, compression, summing);
            } catch (IOException e) {
                writer.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        plain.update(bytes, offset, length);
        size += length;
        try {
            (zlib == null ? stored : zlib).write(bytes, offset, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Logical bytes so far. */
    public long size() {
        return size;
    }

    /**
     * Makes all that was written durable; called once, after the last byte.
     *
     * @param contentType as in {@link StoredFile#contentType()}
     */
    public StoredFile force(int contentType) {
        try {
            if (zlib != null) {
                zlib.finish();
            }
            writer.force();
        } catch (IOException e) {
            throw failure(e);
        }
        Sums uncompressed = plain.sums();
        Sums compressed = zlib == null ? uncompressed : stored.sums.sums();
        return new StoredFile(uuid, contentType, compression, size, stored.size, uncompressed, compressed, 0);
    }

    /**
     * Whether the index committed the attachment although it reported a failure, which may have come after the commit. If it
     * can't tell either, the attachment stays provisional, and the next start settles it.
     *
     * @param known as of {@link StorageArea#recover}
     */
    public boolean isCommitted(Function<Set<UUID>, Set<UUID>> known) {
        try {
            return known.apply(Set.of(uuid)).contains(uuid);
        } catch (PharosException e) {
            logger.error("Whether the index has file {} is settled at the next start: {}", uuid, e.getMessage());
            writer.leave();
            return false;
        }
    }

    /** Makes the attachment permanent; called after the index has committed it. */
    public void keep() {
        try {
            writer.keep();
        } catch (IOException e) {
            // The row is committed and the bytes are durable: readers find them, the next start tidies up.
            logger.error("Cannot move file {} to its place; it stays readable where it is", uuid, e);
        }
    }

    /** Without {@link #keep} or a doubtful {@link #isCommitted} before, nothing is left of the attachment. */
    @Override
    public void close() {
        try (writer) {
            if (zlib != null) {
                zlib.close();
            }
        } catch (IOException e) {
            logger.warn("Cannot tidy up after file {}: {}", uuid, e.toString());
        }
    }

    private static PharosException failure(IOException e) {
        if (e instanceof FullStorageException) {
            logger.error("The storage is full: {}", e.getMessage());
            return new PharosException(ErrorCode.FULL_STORAGE, null, e);
        }
        logger.error("Cannot write to the storage: {}", e.toString());
        return new PharosException(ErrorCode.CANNOT_WRITE_FILE, null, e);
    }

    /** Counts and sums up what goes to the storage area. */
    private static final class Summed extends OutputStream {
        private final OutputStream target;
        private final RunningSums sums;
        private long size;

        Summed(OutputStream target, RunningSums sums) {
            this.target = target;
            this.sums = sums;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
            size += length;
            sums.update(bytes, offset, length);
        }
    }
}
