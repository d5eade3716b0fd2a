package org.pharos.core.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class TeeInputStreamTest {
    @Test
    void readsUntilItIsStopped() throws IOException {
        var copy = new ByteArrayOutputStream();
        var source = new ByteArrayInputStream(new byte[1000]);
        try (var tee = new TeeInputStream(source, copy::write)) {
            tee.stopWhen(() -> copy.size() >= 600);

            assertThatThrownBy(() -> {
                        var part = new byte[100];
                        while (tee.read(part) >= 0) {
                            OutputStream.nullOutputStream().write(part);
                        }
                    })
                    .isInstanceOf(TeeInputStream.StoppedException.class);
        }
        assertThat(copy.size()).isEqualTo(600);
        assertThat(source.available()).isEqualTo(400);
    }
}
