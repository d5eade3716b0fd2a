package org.pharos.core.image;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.image.Transcoder.Transcoded;
import org.pharos.core.index.ResourceRecord;

/** Puts DICOM files into other transfer syntaxes by the transcoders that are there. Called from any thread. */
@ProviderType
public interface Transcoding {
    /**
     * Transcodes a stored instance, see {@link Transcoder#transcode}.
     *
     * @param instance described with the parts {@code FILES} and {@code METADATA}; it has another syntax
     * @return empty if no transcoder can do it; the caller closes it
     */
    Optional<Transcoded> transcode(ResourceRecord instance, TranscodingTarget target) throws IOException;

    /** The same, with the result in a temporary file. */
    Optional<TranscodedFile> transcodeToFile(ResourceRecord instance, TranscodingTarget target) throws IOException;

    /**
     * Puts a file that isn't stored into another syntax.
     *
     * @param file with preamble or without
     * @return empty if no transcoder can do it; the caller closes it
     */
    Optional<TranscodedFile> transcodeToFile(TemporaryFile file, TranscodingTarget target) throws IOException;

    /** From 1 to 100, where nobody says what quality lossy compression is to have. */
    int lossyQuality();

    /** Whether DICOM peers that refuse the syntax of an instance get it in another one. */
    boolean isForDicomPeers();
}
