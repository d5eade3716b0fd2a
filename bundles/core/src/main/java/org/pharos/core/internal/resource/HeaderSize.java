package org.pharos.core.internal.resource;

import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;

/** How much of a DICOM file comes before its pixels. */
public final class HeaderSize {
    /** Enough for tag, representation and length of the pixel data (PS3.5 7.1.2). */
    static final int ELEMENT_HEADER_BYTES = 16;

    private HeaderSize() {}

    /** Bytes up to the value of the pixel data, or of the whole file where that place isn't known. */
    static long bytes(ResourceRecord instance, StoredFile file) {
        long size = file.uncompressedSize();
        return instance.metadata(MetadataType.PIXEL_DATA_OFFSET)
                .map(offset -> Math.min(size, Long.parseLong(offset) + ELEMENT_HEADER_BYTES))
                .orElse(size);
    }

    /** The same of the DICOM file of an instance; 0 if it has none. */
    public static long bytes(ResourceRecord instance) {
        return instance.dicomFile().map(file -> bytes(instance, file)).orElse(0L);
    }
}
