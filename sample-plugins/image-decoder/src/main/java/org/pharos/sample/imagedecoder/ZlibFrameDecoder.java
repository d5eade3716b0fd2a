package org.pharos.sample.imagedecoder;

import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;

/** Decodes frames that are zlib streams of their native pixels, under a UID of this site's own. */
@Component
public final class ZlibFrameDecoder implements FrameDecoder {
    private static final String TRANSFER_SYNTAX = "2.25.105377342185117446106441326547283471812";

    @Override
    public Set<String> transferSyntaxes() {
        return Set.of(TRANSFER_SYNTAX);
    }

    @Override
    public NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream)
            throws UndecodableFrameException {
        // What the data set claims is only believed as far as the stream could fill it: zlib shrinks by 1032 at most.
        if (format.nativeLength() > 1032L * codeStream.length) {
            throw new UndecodableFrameException("The stream is too short for the frame");
        }
        var pixels = new byte[(int) format.nativeLength()];
        var inflater = new Inflater();
        try {
            inflater.setInput(codeStream);
            int length = 0;
            while (length < pixels.length) {
                int count = inflater.inflate(pixels, length, Math.min(1 << 20, pixels.length - length));
                if (count == 0 || Thread.currentThread().isInterrupted()) {
                    throw new UndecodableFrameException("The stream ends before the frame does, or the time is over");
                }
                length += count;
            }
            return new NativeFrame(format, pixels);
        } catch (DataFormatException e) {
            throw new UndecodableFrameException("The stream is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
