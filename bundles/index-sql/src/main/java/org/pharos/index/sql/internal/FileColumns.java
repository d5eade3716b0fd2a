package org.pharos.index.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.index.Sums;

/** The columns that describe a file, alike in the tables of instances and of attachments. */
final class FileColumns {
    /** Without the revision. */
    static final List<String> COMMON = List.of(
            "file_uuid",
            "file_compression",
            "file_uncompressed_size",
            "file_compressed_size",
            "file_uncompressed_checksum",
            "file_uncompressed_md5",
            "file_compressed_checksum",
            "file_compressed_md5");

    /** Their names in the table of instances. */
    static final List<String> OF_INSTANCE = with("file_revision");

    /** Their names in the table of attachments. */
    static final List<String> OF_ATTACHMENT = with("revision");

    private FileColumns() {}

    private static List<String> with(String revision) {
        return Stream.concat(COMMON.stream(), Stream.of(revision)).toList();
    }

    /** Sets all but the revision; of a file that is stored as it is, the sums aren't kept twice. */
    static void set(Parameters row, StoredFile file) throws SQLException {
        row.bytes(Binary.of(file.uuid()))
                .number(file.compression().number())
                .number(file.uncompressedSize())
                .number(file.compressedSize());
        set(row, file.uncompressedSums());
        set(row, file.isStoredPlainly() ? Sums.NONE : file.compressedSums());
    }

    private static void set(Parameters row, Sums sums) throws SQLException {
        row.numberOrNull(sums.checksum()).bytes(sums.md5());
    }

    /** Reads them from successive columns. */
    static StoredFile read(ResultSet row, int first, int contentType) throws SQLException {
        var uncompressed = sums(row, first + 4);
        var file = new StoredFile(
                Binary.uuid(row.getBytes(first)),
                contentType,
                Compression.ofNumber(row.getInt(first + 1)),
                row.getLong(first + 2),
                row.getLong(first + 3),
                uncompressed,
                sums(row, first + 6),
                row.getLong(first + COMMON.size()));
        return file.isStoredPlainly() ? file.withSums(uncompressed, uncompressed) : file;
    }

    /** The sums of two successive columns. */
    static Sums sums(ResultSet row, int first) throws SQLException {
        var checksum = checksum(row, first);
        var md5 = row.getBytes(first + 1);
        return checksum == null && md5 == null ? Sums.NONE : new Sums(checksum, md5);
    }

    private static @Nullable Long checksum(ResultSet row, int column) throws SQLException {
        long checksum = row.getLong(column);
        return row.wasNull() ? null : checksum;
    }
}
