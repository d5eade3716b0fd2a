package org.pharos.core.internal.storage;

import org.pharos.core.index.StoredFile;

/** Which sums of the bytes of an attachment are computed as they pass by. */
public enum Summing {
    /** None. */
    NOTHING,
    /** The checksum: at some tens of gigabytes per second, no more than reading the bytes once. */
    CHECKSUM,
    /** The checksum and the MD5, which is most of the time that it takes to store an image. */
    MD5;

    /** Enough to compare with what is known of a file. */
    static Summing of(StoredFile file) {
        if (file.uncompressedMd5() != null || file.compressedMd5() != null) {
            return MD5;
        }
        return file.keepsSums() ? CHECKSUM : NOTHING;
    }

    RunningSums start() {
        return new RunningSums(this);
    }
}
