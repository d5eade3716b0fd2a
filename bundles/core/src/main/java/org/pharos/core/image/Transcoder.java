package org.pharos.core.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Puts DICOM files into other transfer syntaxes. Several may be registered, each for the syntaxes that it knows; the one of
 * highest {@code service.ranking} that takes a file is used, through {@link Transcoding}. Called from any thread.
 */
@ConsumerType
public interface Transcoder {
    /** A file that can be written in another syntax. */
    @FunctionalInterface
    interface Transcoded extends Closeable {
        /**
         * Writes the file. Called once, soon after it was asked for.
         *
         * @param out written to, not closed
         */
        void writeTo(OutputStream out) throws IOException;

        /** The SOP Instance UID, where it isn't that of the source as information was lost. */
        default Optional<String> newSopInstanceUid() {
            return Optional.empty();
        }

        /** Lets go of what was kept for it. */
        @Override
        default void close() throws IOException {
            // most keep nothing
        }
    }

    /**
     * Transcodes a file as far as that can fail: what is left is to write it.
     *
     * @param source has another syntax; of use until the result is closed
     * @return empty if this transcoder can't do it; the caller closes it
     * @throws java.nio.file.NoSuchFileException if the file was deleted a moment ago
     * @throws org.pharos.api.PharosException if the file or its pixels can't be understood, or that took too long
     */
    Optional<Transcoded> transcode(TranscodingSource source, TranscodingTarget target) throws IOException;
}
