package org.pharos.dicom.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file says before its pixels.
 *
 * @param preamble the 128 bytes before {@code DICM}; empty if the file has none. Not to be changed
 * @param meta the elements of group 0002; empty if the file has none
 * @param dataSet the elements before {@link Tag#PIXEL_DATA}, or all if there is none
 * @param transferSyntax what the meta elements say, or the one that the data set looks like if they say nothing
 * @param dataSetOffset bytes of the input before the data set; 0 if that came bare
 * @param pixelDataOffset bytes of the input before the tag of the pixel data element; -1 if there is none or it lies
 *     inside a deflated data set
 * @param pixelDataVr representation of the pixel data element; null if there is none
 */
public record DicomHeader(
        byte[] preamble,
        DataSet meta,
        DataSet dataSet,
        TransferSyntax transferSyntax,
        long dataSetOffset,
        long pixelDataOffset,
        @Nullable Vr pixelDataVr) {
    /** Whether the data set has a pixel data element. */
    public boolean hasPixelData() {
        return pixelDataVr != null;
    }

    /** The SOP class of the data set, or of the meta elements if the former lacks it. */
    public Optional<String> sopClassUid() {
        return dataSet.string(Tag.SOP_CLASS_UID).or(() -> meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID));
    }

    /** The SOP instance of the data set, or of the meta elements if the former lacks it. */
    public Optional<String> sopInstanceUid() {
        return dataSet.string(Tag.SOP_INSTANCE_UID).or(() -> meta.string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID));
    }
}
