package org.pharos.codec.jpegls.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameEncoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.codec.common.Samples;

/** Encodes without loss, or with an error of some grey levels in each sample. */
@Component
public final class JpegLsEncoder implements FrameEncoder {
    /** Steps of quality for a grey level of error: 90, which is usual, makes two of them. */
    private static final int QUALITY_OF_A_LEVEL = 5;

    @Override
    public Set<String> transferSyntaxes() {
        return Syntaxes.ALL;
    }

    @Override
    public boolean canEncode(String transferSyntax, FrameFormat format) {
        String colours = format.photometricInterpretation();
        boolean isLossy = transferSyntax.equals(Syntaxes.NEAR_LOSSLESS);
        return Syntaxes.ALL.contains(transferSyntax)
                && (format.bitsAllocated() == 8 || format.bitsAllocated() == 16)
                && (format.samplesPerPixel() == 1 || format.samplesPerPixel() == 3)
                // Such a native frame has fewer samples than its format says (PS3.3 C.7.6.3.1.2).
                && !colours.endsWith("422")
                && !colours.endsWith("420")
                // An error in the index of a colour makes another colour.
                && !(isLossy && (colours.equals("PALETTE COLOR") || format.bitsStored() < 2));
    }

    @Override
    public EncodedFrame encode(String transferSyntax, NativeFrame frame, int quality) {
        FrameFormat format = frame.format();
        if (!canEncode(transferSyntax, format)) {
            throw new IllegalArgumentException("JPEG-LS can't hold " + format);
        }
        if (transferSyntax.equals(Syntaxes.LOSSLESS)) {
            byte[] stream = FrameEncoding.of(Samples.of(frame), 0).encode();
            return new EncodedFrame(format.withPlanar(false), stream);
        }
        Samples stored = Samples.ofStoredBits(frame);
        int near = near(quality, stored.bits());
        boolean isKept = !format.signed() || stored.keepSign(near);
        byte[] stream = FrameEncoding.of(stored, isKept ? near : 0).encode();
        return new EncodedFrame(stored.format().withPlanar(false), stream);
    }

    private static int near(int quality, int bits) {
        int wanted = Math.max(1, (100 - quality) / QUALITY_OF_A_LEVEL);
        return Math.min(wanted, ((1 << bits) - 1) / 2);
    }
}
