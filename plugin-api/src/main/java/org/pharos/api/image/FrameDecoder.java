package org.pharos.api.image;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Decodes frames of the transfer syntaxes that it names. Called from many threads at once. */
@ConsumerType
public interface FrameDecoder {
    /** UIDs of the transfer syntaxes whose frames are decoded; always the same. */
    Set<String> transferSyntaxes();

    /**
     * Decodes a frame.
     *
     * <p>The thread is interrupted when the server's time for a frame is over; a decoder looks at this flag at least every few
     * milliseconds, and then throws an {@link UndecodableFrameException}. It takes no more memory than in proportion to
     * {@link FrameFormat#nativeLength}, whatever the code stream claims.
     *
     * @param format what the data set says of the frame. What it can't know, or has wrong, is taken from the code stream where
     *     this makes sense; a code stream of other rows, columns or samples is refused
     * @param codeStream the frame's fragments one after the other, perhaps with padding at the end; not to be written to
     * @return the pixels with the same rows, columns and samples; the rest of the format says how they are now, such as
     *     {@code RGB} in place of {@code YBR_FULL_422}
     * @throws UndecodableFrameException if the code stream can't be decoded
     */
    NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream) throws UndecodableFrameException;
}
