package org.pharos.core.internal.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.storage.AttachmentWriter;
import org.pharos.api.storage.FullStorageException;
import org.pharos.api.storage.StorageArea;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attachment on its way into the storage area: takes the logical bytes, sums them up, and compresses them if wanted.
 * Failures of the storage area are {@link PharosException}, so that they aren't taken for failures of the source.
 */
public final class NewAttachment extends OutputStream {
    private static final Logger logger = LoggerFactory.getLogger(NewAttachment.class);

    private final UUID uuid = UUID.randomUUID();
    private final Compression compression;
    private final @Nullable MessageDigest plainMd5;
    private final AttachmentWriter writer;
    private final Summed stored;
    private final @Nullable ZlibWithSize zlib;
    private long size;

    NewAttachment(StorageArea area, Compression compression, boolean withMd5) {
        this.compression = compression;
        this.plainMd5 = withMd5 ? md5() : null;
        try {
            this.writer = area.create(uuid);
            boolean compressed = compression == Compression.ZLIB_WITH_SIZE;
            this.stored = new Summed(writer, withMd5 && compressed ? md5() : null);
            this.zlib = compressed ? new ZlibWithSize(stored) : null;
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
        if (plainMd5 != null) {
            plainMd5.update(bytes, offset, length);
        }
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
        byte[] plain = plainMd5 == null ? null : plainMd5.digest();
        byte[] compressed = stored.md5 == null ? plain : stored.md5.digest();
        return new StoredFile(uuid, contentType, compression, size, stored.size, plain, compressed);
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

    /** Without {@link #keep} before, nothing is left of the attachment. */
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

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    /** Counts and digests what goes to the storage area. */
    private static final class Summed extends OutputStream {
        private final OutputStream target;
        private final @Nullable MessageDigest md5;
        private long size;

        Summed(OutputStream target, @Nullable MessageDigest md5) {
            this.target = target;
            this.md5 = md5;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
            size += length;
            if (md5 != null) {
                md5.update(bytes, offset, length);
            }
        }
    }
}
