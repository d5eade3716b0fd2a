package org.pharos.core.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TailInputStreamTest {
    private static final byte[] BYTES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    private final TailInputStream in = new TailInputStream(new ByteArrayInputStream(BYTES), 4);

    @Test
    void lastBytesAreRememberedHoweverTheyWereRead() throws IOException {
        assertThat(in.read()).isZero();
        assertThat(in.readNBytes(3)).containsExactly(1, 2, 3);
        assertThat(in.skip(3)).isEqualTo(3);
        assertThat(in.read()).isEqualTo(7);

        assertThat(in.atEnd(6, 4)).hasValue(new byte[] {6, 7, 8, 9});
        assertThat(in.atEnd(7, 2)).hasValue(new byte[] {7, 8});
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void othersArent() throws IOException {
        assertThat(in.atEnd(5, 4)).isEmpty();
        assertThat(in.atEnd(7, 4)).isEmpty();
        assertThat(in.atEnd(-1, 1)).isEmpty();
    }

    @Test
    void bytesBeforeAShortStreamArent() throws IOException {
        var shorter = new TailInputStream(new ByteArrayInputStream(BYTES, 0, 2), 4);

        assertThat(shorter.atEnd(0, 2)).hasValue(new byte[] {0, 1});
        assertThat(shorter.atEnd(0, 3)).isEmpty();
    }
}
