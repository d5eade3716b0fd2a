package org.pharos.core.image;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.image.NativeFrame;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.TransferSyntax;

/** The image of a stored instance. For any thread; not to be kept longer than a request takes. */
@ProviderType
public interface StoredImage {
    /** The elements before the pixels; not to be changed. */
    DataSet dataSet();

    /** How the pixels are encoded. */
    TransferSyntax transferSyntax();

    /** How many frames there are by the attribute NumberOfFrames. */
    int frames();

    /**
     * Reads and decodes a frame. What several callers want at a time is decoded once, and kept for a while where that took
     * time.
     *
     * @throws org.pharos.api.PharosException {@code PARAMETER_OUT_OF_RANGE} if there is no such frame, {@code NOT_IMPLEMENTED} if
     *     nothing decodes it, {@code CORRUPTED_FILE} if it can't be decoded, {@code TIMEOUT} if that took too long,
     *     {@code NOT_ENOUGH_MEMORY} if it is too large
     */
    NativeFrame frame(int number) throws IOException;
}
