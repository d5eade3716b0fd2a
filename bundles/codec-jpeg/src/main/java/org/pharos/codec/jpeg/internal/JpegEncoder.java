package org.pharos.codec.jpeg.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameEncoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.codec.common.Samples;

/** Encodes without loss, or into what a transform of eight by eight samples leaves of them. */
@Component
public final class JpegEncoder implements FrameEncoder {
    private static final int BASELINE_BITS = 8;
    private static final int EXTENDED_BITS = 12;

    @Override
    public Set<String> transferSyntaxes() {
        return Syntaxes.ALL;
    }

    @Override
    public boolean canEncode(String transferSyntax, FrameFormat format) {
        String colours = format.photometricInterpretation();
        boolean isPossible = (format.bitsAllocated() == 8 || format.bitsAllocated() == 16)
                && (format.samplesPerPixel() == 1 || format.samplesPerPixel() == 3)
                // Such a native frame has fewer samples than its format says (PS3.3 C.7.6.3.1.2).
                && !colours.endsWith("422")
                && !colours.endsWith("420");
        return switch (transferSyntax) {
            case Syntaxes.BASELINE -> isPossible && canTransform(format, BASELINE_BITS);
            case Syntaxes.EXTENDED ->
                isPossible && (canTransform(format, BASELINE_BITS) || canTransform(format, EXTENDED_BITS));
            case Syntaxes.LOSSLESS, Syntaxes.LOSSLESS_FIRST_ORDER -> isPossible;
            default -> false;
        };
    }

    /** PS3.5 8.2.1: samples have all bits of the process; with a sign an error could turn the least one into the greatest. */
    private static boolean canTransform(FrameFormat format, int bits) {
        String colours = format.photometricInterpretation();
        boolean isKnown = format.samplesPerPixel() == 1
                ? colours.equals("MONOCHROME1") || colours.equals("MONOCHROME2")
                : bits == BASELINE_BITS && (colours.equals("RGB") || colours.equals("YBR_FULL"));
        return isKnown && format.bitsStored() == bits && !format.signed();
    }

    @Override
    public EncodedFrame encode(String transferSyntax, NativeFrame frame, int quality) {
        FrameFormat format = frame.format();
        if (!canEncode(transferSyntax, format)) {
            throw new IllegalArgumentException("JPEG process " + transferSyntax + " can't hold " + format);
        }
        return switch (transferSyntax) {
            case Syntaxes.LOSSLESS -> {
                var encoding = LosslessEncoding.withBestPredictor(Samples.of(frame));
                yield new EncodedFrame(format.withPlanar(false), encoding.encode());
            }
            case Syntaxes.LOSSLESS_FIRST_ORDER -> {
                var encoding = new LosslessEncoding(Samples.of(frame), 1, 0);
                yield new EncodedFrame(format.withPlanar(false), encoding.encode());
            }
            default -> transformed(frame, Math.min(Math.max(quality, 1), 100));
        };
    }

    private static EncodedFrame transformed(NativeFrame frame, int quality) {
        Samples samples = Samples.ofStoredBits(frame);
        FrameFormat format = frame.format();
        String colours = format.photometricInterpretation();
        int bits = format.bitsStored();
        byte[] stream = new DctEncoding(samples, bits, quality, colours.equals("RGB"), 0).encode();
        // PS3.5 8.2.1 has these bits allocated, stored and high.
        var encoded = new FrameFormat(
                format.rows(),
                format.columns(),
                format.samplesPerPixel(),
                bits == BASELINE_BITS ? 8 : 16,
                bits,
                bits - 1,
                false,
                format.samplesPerPixel() == 3 ? "YBR_FULL_422" : colours,
                false);
        return new EncodedFrame(encoded, stream);
    }
}
