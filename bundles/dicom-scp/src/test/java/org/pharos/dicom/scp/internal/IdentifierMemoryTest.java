package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;

class IdentifierMemoryTest {
    private static final int OWN = 64 << 10;

    private final IdentifierMemory memory = new IdentifierMemory(1000);

    private static InputStream bytes(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    @Test
    void shortOnesAlwaysFindRoom() throws IOException {
        for (int i = 0; i < 100; i++) {
            var held = memory.read(bytes(OWN)).orElseThrow();
            assertThat(held.content().readAllBytes()).hasSize(OWN);
        }
    }

    @Test
    void longOnesShareTheRest() throws IOException {
        var first = memory.read(bytes(OWN + 600)).orElseThrow();

        assertThat(memory.read(bytes(OWN + 600))).isEmpty();
        var second = memory.read(bytes(OWN + 400)).orElseThrow();
        first.close();
        first.close();
        assertThat(memory.read(bytes(OWN + 700))).as("only 600 are free").isEmpty();
        assertThat(memory.read(bytes(OWN + 600))).isPresent();
        second.close();
    }

    @Test
    void whatBreaksGivesItsRoomBack() throws IOException {
        var broken = new SequenceInputStream(bytes(OWN + 1000), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("hung up");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        });

        assertThatThrownBy(() -> memory.read(broken)).hasMessage("hung up");

        assertThat(memory.read(bytes(OWN + 1000))).isPresent();
    }

    @Test
    void noneIsLongerThanAnySensibleOne() throws IOException {
        assertThat(new IdentifierMemory(Integer.MAX_VALUE).read(bytes(Identifiers.MAXIMUM_BYTES + 1)))
                .isEmpty();
    }
}
