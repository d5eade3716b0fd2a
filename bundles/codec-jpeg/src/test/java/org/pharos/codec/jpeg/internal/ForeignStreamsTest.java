package org.pharos.codec.jpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.codec.common.Images;

/** Streams that other programs made, with the SHA-1 of what DCMTK decodes. */
class ForeignStreamsTest {
    @ParameterizedTest
    @CsvSource({
        "dcmtk-baseline-422, 3, 8, false, YBR_FULL_422, ef04dd40d8ea1641b3bc91c9ecfbaec6af3073d2",
        "dcmtk-baseline-420, 3, 8, false, YBR_FULL, 861a9b3c28e56129b452dc2cb71ed0323c440734",
        "dcmtk-extended-12, 1, 12, false, MONOCHROME2, d5fe6289a92eb9e2553df33cf6f8ec26f2273744",
        "dcmtk-predictor-5, 1, 16, true, MONOCHROME2, 5c32cae571459386eb1ac9cbd1ed0367196c94e5",
        "gdcm-first-order, 1, 12, false, MONOCHROME2, d9005f0927a3db18d02688e0b30c013745906de8"
    })
    void pixelsAreThoseOfDcmtk(String name, int samples, int bits, boolean signed, String colours, String sha1)
            throws IOException {
        FrameFormat format = Images.format(29, 37, samples, bits, signed).withPhotometricInterpretation(colours);
        try (InputStream in = getClass().getResourceAsStream(name + ".jpg")) {
            NativeFrame frame = new JpegDecoder().decode("", format, in.readAllBytes());

            assertThat(sha1(frame.pixels())).isEqualTo(sha1);
        }
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
