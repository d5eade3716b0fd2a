package org.pharos.rest.annotations.internal.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;

class AttachmentOperationsTest {
    private static final UUID FILE = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    private static final byte[] MD5 = {1, 2, (byte) 0xff};

    @Test
    void sumsAreOfferedWhereThereAreSome() {
        assertThat(AttachmentOperations.of(file(MD5))).hasSize(11).contains("md5", "compressed-md5", "verify-md5");
        assertThat(AttachmentOperations.of(file(null)))
                .containsExactly(
                        "compress",
                        "compressed-data",
                        "compressed-size",
                        "data",
                        "info",
                        "is-compressed",
                        "size",
                        "uncompress");
    }

    @Test
    void unknownSumIsEmpty() {
        assertThat(AttachmentJson.of(file(MD5)))
                .isEqualTo(new AttachmentJson("0102ff", 5, 1024, "0102ff", 7, FILE.toString()));
        assertThat(AttachmentJson.of(file(null)).compressedMd5()).isEmpty();
    }

    private static StoredFile file(byte[] md5) {
        return new StoredFile(FILE, 1024, Compression.ZLIB_WITH_SIZE, 7, 5, md5, md5, 0);
    }
}
