package org.pharos.itests.decoderplugin;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.pharos.api.image.FrameDecoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.api.image.UndecodableFrameException;

/** Finds its way through an HTJ2K code stream, in whose only tile-part lie the pixels as they are. */
public final class PlainHtj2kDecoder implements BundleActivator, FrameDecoder {
    /** HTJ2K, lossless. */
    public static final String TRANSFER_SYNTAX = "1.2.840.10008.1.2.4.201";

    private static final int START_OF_IMAGE = 0xFF4F;
    private static final int START_OF_TILE_PART = 0xFF90;
    private static final int START_OF_DATA = 0xFF93;

    @Override
    public void start(BundleContext context) {
        context.registerService(FrameDecoder.class, this, FrameworkUtil.asDictionary(Map.of()));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework unregisters what was registered
    }

    @Override
    public Set<String> transferSyntaxes() {
        return Set.of(TRANSFER_SYNTAX);
    }

    @Override
    public NativeFrame decode(String transferSyntax, FrameFormat format, byte[] codeStream)
            throws UndecodableFrameException {
        var in = ByteBuffer.wrap(codeStream);
        if ((in.getShort() & 0xFFFF) != START_OF_IMAGE) {
            throw new UndecodableFrameException("No HTJ2K");
        }
        int marker = in.getShort() & 0xFFFF;
        while (marker != START_OF_DATA) {
            if (marker == START_OF_TILE_PART && in.getShort(in.position()) != 10) {
                throw new UndecodableFrameException("A damaged tile-part");
            }
            in.position(in.position() + (in.getShort(in.position()) & 0xFFFF));
            marker = in.getShort() & 0xFFFF;
        }
        int start = in.position();
        return new NativeFrame(format, Arrays.copyOfRange(codeStream, start, start + (int) format.nativeLength()));
    }
}
