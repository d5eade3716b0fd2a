package org.pharos.rest.annotations.internal.attachment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.StoredFile;

/** What is known of an attachment; sums that aren't known are empty. */
record AttachmentJson(
        @JsonProperty("CompressedMD5") String compressedMd5,
        long compressedSize,
        int contentType,
        @JsonProperty("UncompressedMD5") String uncompressedMd5,
        long uncompressedSize,
        String uuid) {
    static AttachmentJson of(StoredFile file) {
        return new AttachmentJson(
                hex(file.compressedMd5()),
                file.compressedSize(),
                file.contentType(),
                hex(file.uncompressedMd5()),
                file.uncompressedSize(),
                file.uuid().toString());
    }

    static String hex(byte @Nullable [] md5) {
        return md5 == null ? "" : HexFormat.of().formatHex(md5);
    }
}
