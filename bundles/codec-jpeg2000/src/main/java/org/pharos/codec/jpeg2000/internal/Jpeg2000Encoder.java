package org.pharos.codec.jpeg2000.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.image.EncodedFrame;
import org.pharos.api.image.FrameEncoder;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.codec.common.Samples;

/** Encodes without loss, or into so many bytes as the quality allows. */
@Component
public final class Jpeg2000Encoder implements FrameEncoder {
    @Override
    public Set<String> transferSyntaxes() {
        return Syntaxes.ENCODED;
    }

    @Override
    public boolean canEncode(String transferSyntax, FrameFormat format) {
        String colours = format.photometricInterpretation();
        return Syntaxes.ENCODED.contains(transferSyntax)
                && (format.bitsAllocated() == 8 || format.bitsAllocated() == 16)
                && (format.samplesPerPixel() == 1 || format.samplesPerPixel() == 3)
                // Such a native frame has fewer samples than its format says (PS3.3 C.7.6.3.1.2).
                && !colours.endsWith("422")
                && !colours.endsWith("420")
                // An error in the index of a colour makes another colour.
                && !(transferSyntax.equals(Syntaxes.LOSSY)
                        && (colours.equals("PALETTE COLOR") || format.bitsStored() < 2));
    }

    @Override
    public EncodedFrame encode(String transferSyntax, NativeFrame frame, int quality) {
        FrameFormat format = frame.format();
        if (!canEncode(transferSyntax, format)) {
            throw new IllegalArgumentException("JPEG 2000 can't hold " + format);
        }
        boolean isTransformed = format.samplesPerPixel() == 3
                && format.photometricInterpretation().equals("RGB");
        if (transferSyntax.equals(Syntaxes.LOSSLESS)) {
            byte[] stream = new FrameEncoding(Samples.of(frame), isTransformed).lossless();
            return new EncodedFrame(encoded(format, isTransformed ? "YBR_RCT" : ""), stream);
        }
        Samples stored = Samples.ofStoredBits(frame);
        byte[] stream = new FrameEncoding(stored, isTransformed).lossy(quality);
        return new EncodedFrame(encoded(stored.format(), isTransformed ? "YBR_ICT" : ""), stream);
    }

    /** PS3.5 8.2.4. */
    private static FrameFormat encoded(FrameFormat format, String transformed) {
        FrameFormat interleaved = format.withPlanar(false);
        return transformed.isEmpty() ? interleaved : interleaved.withPhotometricInterpretation(transformed);
    }
}
