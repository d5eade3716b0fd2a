package org.pharos.core.image;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.dicom.core.TransferSyntax;

/** Decodes frames that aren't stored, within the processors and the memory of this machine. Called from any thread. */
@ProviderType
public interface FrameDecoding {
    /** The bytes of an encoded frame. */
    @FunctionalInterface
    interface CodeStream {
        /** Reads all of them; called when there is room for the frame. */
        byte[] read() throws IOException;
    }

    /**
     * Decodes a frame.
     *
     * @param format what is known of the frame; rows, columns and samples have to be those of the code stream
     * @return the frame, its format as it is now
     * @throws org.pharos.api.PharosException {@code NOT_IMPLEMENTED} if nothing decodes it, {@code CORRUPTED_FILE} if it can't be
     *     decoded, {@code TIMEOUT} if that took too long, {@code NOT_ENOUGH_MEMORY} if it is too large
     */
    NativeFrame decode(TransferSyntax syntax, FrameFormat format, CodeStream stream) throws IOException;
}
