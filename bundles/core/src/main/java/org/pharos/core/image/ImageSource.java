package org.pharos.core.image;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.ResourceRecord;

/** Gives the frames of stored instances, each described with the parts {@code FILES} and {@code METADATA}. For any thread. */
@ProviderType
public interface ImageSource {
    /**
     * Reads what a file says of its image; its pixels are read when they are asked for.
     *
     * @throws org.pharos.api.PharosException {@code NOT_IMPLEMENTED} if it has no pixels, {@code INEXISTENT_FILE} if there is no
     *     file, {@code BAD_FILE_FORMAT} if the place of its frames makes no sense
     */
    StoredImage image(ResourceRecord instance) throws IOException;

    /**
     * Finds a frame as the file has it. This reads less than {@link #image} where the image was asked for before.
     *
     * @throws org.pharos.api.PharosException {@code PARAMETER_OUT_OF_RANGE} if there is no such frame, {@code BAD_FILE_FORMAT}
     *     if there are no pixels, or the frame can't be told from others
     */
    RawFrame raw(ResourceRecord instance, int frame) throws IOException;
}
