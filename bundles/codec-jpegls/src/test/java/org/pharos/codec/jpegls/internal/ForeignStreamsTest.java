package org.pharos.codec.jpegls.internal;

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
        "dcmtk-sample-interleaved, 3, 8, false, RGB, 2146bf132f7f123f211c58f3a72dcbc57bf0a9f4",
        "dcmtk-thresholds, 1, 12, false, MONOCHROME2, d9005f0927a3db18d02688e0b30c013745906de8",
        "dcmtk-near-2, 1, 8, false, MONOCHROME2, c40e486a1c217277c2e40e24377d2ccd4a7fb2dd",
        "gdcm-signed-16, 1, 16, true, MONOCHROME2, 5c32cae571459386eb1ac9cbd1ed0367196c94e5"
    })
    void pixelsAreThoseOfDcmtk(String name, int samples, int bits, boolean signed, String colours, String sha1)
            throws IOException {
        FrameFormat format = Images.format(29, 37, samples, bits, signed).withPhotometricInterpretation(colours);
        try (InputStream in = getClass().getResourceAsStream(name + ".jls")) {
            NativeFrame frame = new JpegLsDecoder().decode("", format, in.readAllBytes());

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
