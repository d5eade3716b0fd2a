package org.pharos.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartInputTest {
    private static List<String> parts(String body) throws IOException {
        var input = new MultipartInput(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)), "b");
        List<String> parts = new ArrayList<>();
        for (InputStream part = input.next(); part != null; part = input.next()) {
            parts.add(new String(part.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        return parts;
    }

    @Test
    void contentMayLookLikeABoundary() throws IOException {
        assertThat(parts("--b\r\nA: 1\r\n\r\n\r\n-\r\r\n--\r\n-b\r\n--b\r\n\r\n\r\n--b--"))
                .containsExactly("\r\n-\r\r\n--\r\n-b", "");
    }

    @Test
    void whatStandsAroundIsSkipped() throws IOException {
        assertThat(parts("preamble\r\n--b  \r\n\r\nx\r\n--b--\r\nepilogue")).containsExactly("x");
    }

    @Test
    void cutBodyFails() {
        assertThatThrownBy(() -> parts("--b\r\n\r\nabc")).isInstanceOf(EOFException.class);
    }

    @Test
    void boundaryMayBeQuoted() {
        assertThat(MultipartInput.boundary("multipart/form-data; boundary=\"a b\"; x=y"))
                .contains("a b");
        assertThat(MultipartInput.boundary("multipart/form-data;Boundary=golden"))
                .contains("golden");
        assertThat(MultipartInput.boundary("multipart/form-data")).isEmpty();
    }
}
