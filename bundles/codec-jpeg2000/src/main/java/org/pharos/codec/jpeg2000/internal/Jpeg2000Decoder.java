package org.pharos.codec.jpeg2000.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;

/** Decodes code streams of part 1, bare or in a JP2 file. Colours that were transformed for coding are RGB again. */
@Component
public final class Jpeg2000Decoder implements FrameDecoder {
    @Override
    public Set<String> transferSyntaxes() {
        return Syntaxes.DECODED;
    }

    @Override
    public NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream)
            throws UndecodableFrameException {
        return new FrameDecoding(format, codeStream).decode();
    }
}
