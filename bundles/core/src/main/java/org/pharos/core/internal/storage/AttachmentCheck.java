package org.pharos.core.internal.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the bytes of an attachment with what the index says of them, in one pass. */
record AttachmentCheck(StoredFile file) {
    private static final Logger logger = LoggerFactory.getLogger(AttachmentCheck.class);

    /** @throws IOException if the bytes can't be read; not if they are wrong */
    boolean passes(AttachmentStore store) throws IOException {
        if (file.compressedMd5() == null) {
            return false;
        }
        boolean passed = matches(store);
        if (!passed) {
            logger.error("File {} isn't what was stored", file.uuid());
        }
        return passed;
    }

    private boolean matches(AttachmentStore store) throws IOException {
        MessageDigest stored = Md5.digest();
        try (InputStream in = new DigestInputStream(store.openStored(file, 0, Long.MAX_VALUE), stored)) {
            boolean isPlainRight = isStoredPlainly() || isEqual(file.uncompressedMd5(), inflate(in));
            in.transferTo(OutputStream.nullOutputStream());
            return isPlainRight && isEqual(file.compressedMd5(), stored);
        } catch (NoSuchFileException | ZipException | EOFException e) {
            logger.debug("File {} is damaged", file.uuid(), e);
            return false;
        }
    }

    private boolean isStoredPlainly() {
        return file.compression() == Compression.NONE || file.compressedSize() == 0;
    }

    private MessageDigest inflate(InputStream in) throws IOException {
        byte[] prefix = in.readNBytes(ZlibWithSize.PREFIX_BYTES);
        if (prefix.length < ZlibWithSize.PREFIX_BYTES
                || ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong() != file.uncompressedSize()) {
            throw new ZipException("The size in front is wrong");
        }
        MessageDigest plain = Md5.digest();
        new DigestInputStream(new InflaterInputStream(in), plain).transferTo(OutputStream.nullOutputStream());
        return plain;
    }

    private static boolean isEqual(byte @Nullable [] expected, MessageDigest actual) {
        return Arrays.equals(expected, actual.digest());
    }
}
