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
 * @param uncompressedMd5 16 bytes, absent where MD5s are off
 * @param compressedMd5 16 bytes, absent where MD5s are off
 * @param revision from 0 on, raised each time the attachment is replaced; the index gives it out
 */
public record StoredFile(
        UUID uuid,
        int contentType,
        Compression compression,
        long uncompressedSize,
        long compressedSize,
        byte @Nullable [] uncompressedMd5,
        byte @Nullable [] compressedMd5,
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
                uncompressedMd5,
                compressedMd5,
                other);
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
