package org.pharos.codec.jpegls.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;

/** Decodes all that JPEG-LS allows without mapping tables: 2 to 16 bits, any interleaving, presets, restart intervals. */
@Component
public final class JpegLsDecoder implements FrameDecoder {
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
