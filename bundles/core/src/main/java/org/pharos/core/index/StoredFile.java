package org.pharos.core.index;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attachment as the index knows it.
 *
 * @param uuid under which the storage area keeps it
 * @param contentType 1 for the DICOM file, from 1024 on for those of users
 * @param uncompressedSize logical size in bytes
 * @param compressedSize size in the storage area, in bytes
 * @param uncompressedSums of the logical bytes
 * @param compressedSums of the bytes in the storage area
 * @param revision from 0 on, raised each time the attachment is replaced; the index gives it out
 */
public record StoredFile(
        UUID uuid,
        int contentType,
        Compression compression,
        long uncompressedSize,
        long compressedSize,
        Sums uncompressedSums,
        Sums compressedSums,
        long revision) {
    /** Content type of the DICOM file of an instance. */
    public static final int DICOM = 1;

    /** First content type of users. */
    public static final int FIRST_USER = 1024;

    /** The same file under another revision. */
    public StoredFile withRevision(long other) {
        return new StoredFile(
                uuid,
                contentType,
                compression,
                uncompressedSize,
                compressedSize,
                uncompressedSums,
                compressedSums,
                other);
    }

    /** The same file of which more is known. */
    public StoredFile withSums(Sums uncompressed, Sums compressed) {
        return new StoredFile(
                uuid, contentType, compression, uncompressedSize, compressedSize, uncompressed, compressed, revision);
    }

    /** Whether the storage area holds the logical bytes as they are; nothing compressed is nothing at all. */
    public boolean isStoredPlainly() {
        return compression == Compression.NONE || compressedSize == 0;
    }

    /** Whether damage of it would show. */
    public boolean keepsSums() {
        return uncompressedSums.areKept() && compressedSums.areKept();
    }

    /** Whether its MD5s can be told only after its bytes were read. */
    public boolean lacksMd5() {
        return uncompressedSums.lackMd5() || compressedSums.lackMd5();
    }

    /** MD5 of the logical bytes, 16 bytes; null where it isn't known. */
    public byte @Nullable [] uncompressedMd5() {
        return uncompressedSums.md5();
    }

    /** MD5 of the bytes in the storage area, 16 bytes; null where it isn't known. */
    public byte @Nullable [] compressedMd5() {
        return compressedSums.md5();
    }

    /** How the storage area holds the bytes. */
    public enum Compression {
        NONE(1),
        /** Eight bytes with the uncompressed size, little endian, then a zlib stream (RFC 1950). */
        ZLIB_WITH_SIZE(2);

        private final int number;

        Compression(int number) {
            this.number = number;
        }

        /** The number that the index keeps. */
        public int number() {
            return number;
        }

        /** The compression of a number that the index keeps. */
        public static Compression ofNumber(int number) {
            return number == 2 ? ZLIB_WITH_SIZE : NONE;
        }
    }
}
