package org.pharos.rest.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipOutputTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000, 1_000_000})
    void whatIsWrittenIsReadBack(int length) throws IOException {
        var content = new byte[length];
        new Random(1).nextBytes(content);

        byte[] compressed = compress(content);

        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                .isEqualTo(content);
    }

    @Test
    void fileSaysThatItComesFromUnix() throws IOException {
        assertThat(compress(new byte[100]))
                .startsWith(0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3)
                .hasSizeLessThan(30);
    }

    private static byte[] compress(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        GzipOutput.write(new ByteArrayInputStream(content), out);
        return out.toByteArray();
    }
}
