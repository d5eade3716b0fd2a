package org.pharos.codec.jpeg.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;

/**
 * Decodes whatever process a code stream says, be it another one than that of the transfer syntax. What was transformed from RGB
 * to YBR with loss becomes RGB, if the data set says that it was; all else stays as it is.
 */
@Component
public final class JpegDecoder implements FrameDecoder {
    @Override
    public Set<String> transferSyntaxes() {
        return Syntaxes.ALL;
    }

    @Override
    public NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream)
            throws UndecodableFrameException {
        return new FrameDecoding(format, codeStream).decode();
    }
}
