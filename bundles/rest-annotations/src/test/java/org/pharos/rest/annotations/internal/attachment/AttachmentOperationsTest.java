package org.pharos.rest.annotations.internal.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;
import org.pharos.core.index.Sums;

class AttachmentOperationsTest {
    private static final UUID FILE = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    private static final Sums KNOWN = new Sums(null, new byte[] {1, 2, (byte) 0xff});
    private static final Sums NOT_YET_KNOWN = new Sums(5L, null);

    @Test
    void sumsAreOfferedWhereThereAreSome() {
        for (Sums sums : List.of(KNOWN, NOT_YET_KNOWN)) {
            assertThat(AttachmentOperations.of(file(sums))).hasSize(11).contains("md5", "compressed-md5", "verify-md5");
        }
        assertThat(AttachmentOperations.of(file(Sums.NONE)))
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
        assertThat(AttachmentJson.of(file(KNOWN)))
                .isEqualTo(new AttachmentJson("0102ff", 5, 1024, "0102ff", 7, FILE.toString()));
        assertThat(AttachmentJson.of(file(Sums.NONE)).compressedMd5()).isEmpty();
    }

    private static StoredFile file(Sums sums) {
        return new StoredFile(FILE, 1024, Compression.ZLIB_WITH_SIZE, 7, 5, sums, sums, 0);
    }
}
