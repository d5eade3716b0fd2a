package org.pharos.rest.annotations.internal.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.http.BareStatusException;

class MetadataTextTest {
    @Test
    void textIsReadAsItIs() throws IOException {
        assertThat(read("é \u0000 \n 日本 😀".getBytes(StandardCharsets.UTF_8))).isEqualTo("é \u0000 \n 日本 😀");
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void textInAnotherEncodingIsRefused() {
        assertThatThrownBy(() -> read("é".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void longTextIsRefused() throws IOException {
        assertThat(read(new byte[MetadataText.LONGEST_BYTES])).hasSize(MetadataText.LONGEST_BYTES);
        assertThatThrownBy(() -> read(new byte[MetadataText.LONGEST_BYTES + 1]))
                .isInstanceOfSatisfying(
                        BareStatusException.class, e -> assertThat(e.status()).isEqualTo(413));
    }

    private static String read(byte[] body) throws IOException {
        return MetadataText.read(new ByteArrayInputStream(body));
    }
}
