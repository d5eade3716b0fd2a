package org.pharos.rest.creation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;
import org.pharos.core.creation.Content;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFormat;

class SpoolingInputTest {
    private final Random random = new Random(5);
    private SpooledContents contents;

    @BeforeEach
    void create() throws IOException {
        contents = SpooledContents.create();
    }

    @AfterEach
    void close() throws IOException {
        contents.close();
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String uri(byte[] bytes) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    /** Reads as a network gives it. */
    private String passed(String json) throws IOException {
        var slow = new InputStream() {
            private final InputStream all = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                return all.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return all.read(bytes, offset, Math.min(length, 1 + random.nextInt(3000)));
            }
        };
        return new String(new SpoolingInput(slow, contents).readAllBytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes(JsonNode name) throws IOException {
        Content content = contents.find(name.textValue()).orElseThrow();
        try (InputStream in = content.open()) {
            byte[] bytes = in.readAllBytes();
            assertThat(content.lengthBytes()).isEqualTo(bytes.length);
            return bytes;
        }
    }

    @Test
    void shortBodiesPassAsTheyAre() throws IOException {
        for (String json : new String[] {
            "",
            "{",
            "{\"a\":\"b\\\"c\",\"d\":[1,2,null]} trailing",
            "{\"a\":\"data:image/png;base64,AAAA\"} // \"comment",
            "/* \" */ {\"a\":1/**/}",
            "\"unfinished",
            "{\"é\":\"\\u00e9ü\"}"
        }) {
            assertThat(passed(json)).isEqualTo(json);
        }
    }

    @Test
    void longTextsThatAreNoDataUrisPassToo() throws IOException {
        for (int length : new int[] {65_530, 65_534, 65_535, 65_536, 65_537, 200_000}) {
            String json = "[\"" + "x\\\"".repeat(length / 3) + "\",\"" + "y".repeat(length) + "\",1]";

            assertThat(passed(json)).isEqualTo(json);
        }
    }

    @Test
    void longDataUrisBecomeNames() throws IOException {
        byte[] first = noise(49_152);
        byte[] second = noise(500_001);
        byte[] third = noise(70_000);

        JsonNode json = JsonFormat.reader()
                .readTree(passed("{\"Content\": [\"" + uri(first) + "\", {\"Content\":\"" + uri(second)
                        + "\"}, /* \"x */ \"short\", \"" + uri(third).replace("/", "\\/") + "\"]}"))
                .get("Content");

        assertThat(bytes(json.get(0))).isEqualTo(first);
        assertThat(bytes(json.get(1).get("Content"))).isEqualTo(second);
        assertThat(json.get(2).textValue()).isEqualTo("short");
        assertThat(bytes(json.get(3))).isEqualTo(third);
        assertThat(contents.find(json.get(3).textValue()).orElseThrow().mediaType())
                .isEqualTo("image/png");
        assertThat(contents.find("pharos-content:0")).isEmpty();
    }

    @Test
    void escapesAndLinesInBase64() throws IOException {
        byte[] bytes = noise(100_000);
        String lines = Base64.getMimeEncoder()
                .encodeToString(bytes)
                .replace("\r\n", "\\r\\n")
                .replace("+", "\\u002b");

        JsonNode json = JsonFormat.reader().readTree(passed("[\"data:a/b;x=y;base64," + lines + "\"]"));

        assertThat(bytes(json.get(0))).isEqualTo(bytes);
        assertThat(contents.find(json.get(0).textValue()).orElseThrow().mediaType())
                .isEqualTo("a/b");
    }

    @Test
    void whatIsNoBase64IsRefused() {
        String good = uri(noise(60_000));
        for (String bad :
                new String[] {good + "=AAA", good + "A", good + "é", good + "\\\"", good + "A===", good + "%"}) {
            assertThatThrownBy(() -> passed("[\"" + bad + "\"]")).isInstanceOf(PharosException.class);
        }
        assertThatThrownBy(() -> passed("[\"" + good)).isInstanceOf(PharosException.class);
    }

    @Test
    void longBodyIsReadInLittleMemory() throws IOException {
        long length = 300L << 20;
        byte[] start = "{\"Content\":\"data:application/octet-stream;base64,".getBytes(StandardCharsets.US_ASCII);
        var endless = new InputStream() {
            private long position;

            @Override
            public int read() {
                if (position < start.length) {
                    return start[(int) position++];
                }
                if (position < start.length + length) {
                    position++;
                    return 'A';
                }
                return position++ == start.length + length ? '"' : '}';
            }

            @Override
            public int read(byte[] bytes, int offset, int count) {
                if (position > start.length + length + 1) {
                    return -1;
                }
                int most = (int) Math.min(count, start.length + length + 2 - position);
                for (int i = 0; i < most; i++) {
                    bytes[offset + i] = (byte) read();
                }
                return most;
            }
        };

        // More than the longest text that JSON may have here.
        JsonBody body = JsonBody.read(new SpoolingInput(endless, contents));

        Content content = contents.find(body.object().text("Content")).orElseThrow();
        assertThat(content.lengthBytes()).isEqualTo(length / 4 * 3);
    }
}
