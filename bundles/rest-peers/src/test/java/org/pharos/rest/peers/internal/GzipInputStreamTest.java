package org.pharos.rest.peers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipInputStreamTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 65_536, 1_000_000})
    void comesBackAsItWas(int length) throws IOException {
        byte[] plain = new byte[length];
        new Random(length).nextBytes(plain);
        byte[] zeros = new byte[length];

        assertThat(unzipped(zipped(plain))).isEqualTo(plain);
        assertThat(unzipped(zipped(zeros))).isEqualTo(zeros);
        assertThat(zipped(zeros).length).isLessThan(2000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 70_000})
    void byteByByteIsTheSame(int length) throws IOException {
        try (var stream = new GzipInputStream(new ByteArrayInputStream(new byte[length]))) {
            for (byte expected : zipped(new byte[length])) {
                assertThat((byte) stream.read()).isEqualTo(expected);
            }
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        try (var stream = new GzipInputStream(new ByteArrayInputStream(plain))) {
            return stream.readAllBytes();
        }
    }

    private static byte[] unzipped(byte[] zipped) throws IOException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return stream.readAllBytes();
        }
    }
}
