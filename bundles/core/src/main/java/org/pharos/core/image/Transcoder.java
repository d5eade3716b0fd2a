package org.pharos.core.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.dicom.core.TransferSyntax;

/**
 * Puts stored instances into other transfer syntaxes. Several may be registered, each for the syntaxes that it knows; the one
 * of highest {@code service.ranking} that takes an instance is used. Called from any thread.
 */
@ConsumerType
public interface Transcoder {
    /** An instance that can be written in another syntax. */
    @FunctionalInterface
    interface Transcoded {
        /**
         * Writes the file. Called once, soon after it was asked for.
         *
         * @param out written to, not closed
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Looks whether an instance can be put into a syntax.
     *
     * @param instance described with the parts {@code FILES} and {@code METADATA}; it has another syntax
     * @param lossyQuality from 1 to 100, of use where the target loses information
     * @return empty if this transcoder can't do it
     * @throws java.nio.file.NoSuchFileException if the file was deleted a moment ago
     * @throws org.pharos.api.PharosException if the file can't be understood
     */
    Optional<Transcoded> transcode(ResourceRecord instance, TransferSyntax target, int lossyQuality) throws IOException;
}
