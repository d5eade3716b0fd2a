package org.pharos.creation.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.image.FrameFormat;

class PamReaderTest {
    private static final PictureLimits LIMITS = new PictureLimits(1 << 20);

    private static byte[] file(String header, int... samples) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(header.replace(';', '\n').getBytes(StandardCharsets.US_ASCII));
        for (int sample : samples) {
            out.write(sample);
        }
        return out.toByteArray();
    }

    private record Picture(FrameFormat format, byte[] samples) {}

    private static Picture read(byte[] file) throws IOException {
        try (Pixels pixels = PamReader.read(new ByteArrayInputStream(file), LIMITS);
                var in = pixels.samples().open()) {
            return new Picture(pixels.format(), in.readAllBytes());
        }
    }

    @Test
    void greyOfEachDepth() throws IOException {
        Picture bytes =
                read(file("P7;WIDTH 2;HEIGHT 2;# by hand;DEPTH 1;MAXVAL 255;TUPLTYPE GRAYSCALE;ENDHDR;", 1, 2, 3, 4));
        assertThat(bytes.samples()).containsExactly(1, 2, 3, 4);
        assertThat(bytes.format()).isEqualTo(Pixels.grey(2, 2, 8, 8));

        Picture words = read(file("P7;WIDTH 2;HEIGHT 1;DEPTH 1;MAXVAL 4095;ENDHDR;", 1, 2, 255, 255));
        assertThat(words.samples()).containsExactly(2, 1, 0xFF, 0x0F);
        assertThat(words.format()).isEqualTo(Pixels.grey(1, 2, 16, 12));

        assertThat(read(file("P7;WIDTH 3;HEIGHT 1;DEPTH 1;MAXVAL 1;ENDHDR;", 0, 1, 2))
                        .samples())
                .containsExactly(0, 255, 255);
    }

    @Test
    void transparencyIsLeftOut() throws IOException {
        Picture colours = read(file("P7;WIDTH 2;HEIGHT 1;DEPTH 4;MAXVAL 255;ENDHDR;", 1, 2, 3, 99, 4, 5, 6, 99));
        assertThat(colours.samples()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(colours.format()).isEqualTo(Pixels.colours(1, 2, 8, 8));

        assertThat(read(file("P7;WIDTH 2;HEIGHT 1;DEPTH 2;MAXVAL 255;ENDHDR;", 1, 99, 2, 99))
                        .samples())
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P6;2 1;255;",
                "P7;",
                "P7;WIDTH 2;HEIGHT 1;DEPTH 1;MAXVAL 255;",
                "P7;HEIGHT 1;DEPTH 1;MAXVAL 255;ENDHDR;",
                "P7;WIDTH x;HEIGHT 1;DEPTH 1;MAXVAL 255;ENDHDR;",
                "P7;WIDTH 0;HEIGHT 1;DEPTH 1;MAXVAL 255;ENDHDR;",
                "P7;WIDTH 70000;HEIGHT 1;DEPTH 1;MAXVAL 255;ENDHDR;",
                "P7;WIDTH 99999999999;HEIGHT 1;DEPTH 1;MAXVAL 255;ENDHDR;",
                "P7;WIDTH 2;HEIGHT 1;DEPTH 5;MAXVAL 255;ENDHDR;",
                "P7;WIDTH 2;HEIGHT 1;DEPTH 1;MAXVAL 65536;ENDHDR;",
                "P7;WIDTH 2;HEIGHT 1;DEPTH 1;MAXVAL 0;ENDHDR;",
                "P7;WIDTH 4;HEIGHT 1;DEPTH 1;MAXVAL 255;ENDHDR;"
            })
    void whatIsNoneIsRefused(String header) {
        assertThatThrownBy(() -> read(file(header, 1, 2, 3)))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_FILE_FORMAT));
    }

    @Test
    void endlessHeaderAndHugePicture() {
        assertThatThrownBy(() -> read(file("P7;" + "# x;".repeat(200))))
                .isInstanceOf(PharosException.class)
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> read(file("P7;" + "x".repeat(5000))))
                .isInstanceOf(PharosException.class)
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> read(file("P7;WIDTH 65535;HEIGHT 65535;DEPTH 1;MAXVAL 255;ENDHDR;")))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }
}
