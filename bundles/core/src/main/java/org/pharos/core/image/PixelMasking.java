package org.pharos.core.image;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.ResourceRecord;

/**
 * Covers what is written into pixels. The result is in the transfer syntax of the source, whose lossless compression changes
 * nothing outside of the regions; a lossy one is done again. Overlays are masked as the pixels are, icons and signatures are
 * left out; all other attributes stay, the identifiers among them, but for those that tell how the image came about. Memory is
 * bounded by one frame, or less. Called from any thread.
 */
@ProviderType
public interface PixelMasking {
    /**
     * Masks a stored instance.
     *
     * @param instance described with the parts {@code FILES} and {@code METADATA}
     * @param lossyQuality from 1 to 100, of use where the syntax loses information
     * @return the file, which the caller closes; empty if there is nothing to mask: no pixels in a
     *     region, no overlay and no icon
     * @throws java.nio.file.NoSuchFileException if the file was deleted a moment ago
     * @throws org.pharos.api.PharosException if it can't be masked: {@code NOT_IMPLEMENTED} if there is no codec for its pixels
     *     or they are of an unknown kind, {@code BAD_FILE_FORMAT} or {@code CORRUPTED_FILE} if it can't be understood,
     *     {@code PARAMETER_OUT_OF_RANGE} if a region is to have a value that the pixels can't have, {@code TIMEOUT},
     *     {@code NOT_ENOUGH_MEMORY}
     */
    Optional<TemporaryFile> mask(ResourceRecord instance, MaskRegions regions, int lossyQuality) throws IOException;

    /**
     * Masks a file that isn't stored.
     *
     * @param file with preamble or without
     */
    Optional<TemporaryFile> mask(TemporaryFile file, MaskRegions regions, int lossyQuality) throws IOException;
}
