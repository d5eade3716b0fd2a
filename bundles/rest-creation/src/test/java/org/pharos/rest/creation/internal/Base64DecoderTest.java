package org.pharos.rest.creation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.PharosException;

class Base64DecoderTest {
    private static byte[] decode(String text) {
        var decoder = new Base64Decoder();
        var out = new ByteArrayOutputStream();
        text.chars().forEach(c -> out.write(decoder.bytes(), 0, decoder.take(c)));
        out.write(decoder.bytes(), 0, decoder.end());
        return out.toByteArray();
    }

    @Test
    void agreesWithTheJdk() {
        var random = new Random(1);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            assertThat(decode(Base64.getEncoder().encodeToString(bytes))).isEqualTo(bytes);
            assertThat(decode(Base64.getEncoder().withoutPadding().encodeToString(bytes)))
                    .isEqualTo(bytes);
            assertThat(decode(Base64.getMimeEncoder().encodeToString(bytes))).isEqualTo(bytes);
            assertThat(Base64Decoder.decode(Base64.getMimeEncoder().encodeToString(bytes)))
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A", "AA=", "AAA=A", "AAA==", "====", "A===", "AA=A", "AA==AA==", "_AAA", "AAAAA", "\u0100AAA"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> decode(text)).isInstanceOf(PharosException.class);
        assertThatThrownBy(() -> Base64Decoder.decode(text)).isInstanceOf(PharosException.class);
    }
}
