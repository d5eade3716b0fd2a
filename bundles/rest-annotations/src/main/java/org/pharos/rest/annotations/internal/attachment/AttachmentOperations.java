package org.pharos.rest.annotations.internal.attachment;

import java.util.List;
import org.pharos.core.index.StoredFile;

/** Names of the routes below an attachment, as clients know them. */
final class AttachmentOperations {
    private static final List<String> ALL = List.of(
            "compress",
            "compressed-data",
            "compressed-md5",
            "compressed-size",
            "data",
            "info",
            "is-compressed",
            "md5",
            "size",
            "uncompress",
            "verify-md5");

    private AttachmentOperations() {}

    /** Those about sums are left out where there are none. */
    static List<String> of(StoredFile file) {
        return file.keepsSums()
                ? ALL
                : ALL.stream().filter(name -> !name.endsWith("md5")).toList();
    }
}
