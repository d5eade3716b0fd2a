package org.pharos.api.image;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Encodes frames into the transfer syntaxes that it names. Called from many threads at once. */
@ConsumerType
public interface FrameEncoder {
    /** UIDs of the transfer syntaxes that frames are encoded into; always the same. */
    Set<String> transferSyntaxes();

    /** Whether pixels of this format can be had in the transfer syntax, without loss unless it is a lossy one. */
    boolean canEncode(String transferSyntax, FrameFormat format);

    /**
     * Encodes a frame. Time and interruption as in {@link FrameDecoder#decode}.
     *
     * @param quality of lossy encoding, 1 to 100 as JPEG has it; without a meaning for lossless ones
     * @return the code stream, and the format that the data set has to state for it
     * @throws IllegalArgumentException if {@link #canEncode} says that it can't be
     */
    EncodedFrame encode(String transferSyntax, NativeFrame frame, int quality);
}
