package org.pharos.index.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;

/** The columns that describe a file, alike in the tables of instances and of attachments. */
final class FileColumns {
    private static final String COMMON = "file_uuid, file_compression, file_uncompressed_size, file_compressed_size,"
            + " file_uncompressed_md5, file_compressed_md5, ";

    /** Their names in the table of instances. */
    static final List<String> OF_INSTANCE = List.of((COMMON + "file_revision").split(", "));

    /** Their names in the table of attachments. */
    static final List<String> OF_ATTACHMENT = List.of((COMMON + "revision").split(", "));

    private FileColumns() {}

    /** Sets all but the revision; a second MD5 that equals the first isn't kept. */
    static void set(Parameters row, StoredFile file) throws SQLException {
        boolean isSame = Arrays.equals(file.uncompressedMd5(), file.compressedMd5());
        row.bytes(Binary.of(file.uuid()))
                .number(file.compression().number())
                .number(file.uncompressedSize())
                .number(file.compressedSize())
                .bytes(file.uncompressedMd5())
                .bytes(isSame ? null : file.compressedMd5());
    }

    /** Reads them from successive columns. */
    static StoredFile read(ResultSet row, int first, int contentType) throws SQLException {
        var md5 = row.getBytes(first + 4);
        var compressedMd5 = row.getBytes(first + 5);
        return new StoredFile(
                Binary.uuid(row.getBytes(first)),
                contentType,
                Compression.ofNumber(row.getInt(first + 1)),
                row.getLong(first + 2),
                row.getLong(first + 3),
                md5,
                compressedMd5 == null ? md5 : compressedMd5,
                row.getLong(first + 6));
    }
}
