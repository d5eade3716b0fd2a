package org.pharos.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningSocketsTest {
    private static final String HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid\n";
    // 0x1F6A is 8042, 0x1092 is 4242; the state 01 is an established connection
    private static final String TABLE = HEADER
            + "   0: 0100007F:1F6A 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1 0 100\n"
            + "   1: 00000000:1092 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1 0 100\n"
            + "   2: 0100007F:0050 0100007F:1F6A 01 00000000:00000000 00:00000000 00000000     0        0 333 1 0 100\n";

    @Test
    void portOfOurOwnIsTold(@TempDir Path process) throws IOException {
        fill(process);

        assertThat(new ListeningSockets(process).include(8042)).isTrue();
    }

    @Test
    void portOfAnotherProcessIsNotOurs(@TempDir Path process) throws IOException {
        fill(process);

        assertThat(new ListeningSockets(process).include(4242)).isFalse();
    }

    @Test
    void connectionIsNoListener(@TempDir Path process) throws IOException {
        fill(process);

        assertThat(new ListeningSockets(process).include(80)).isFalse();
    }

    @Test
    void everyPortPassesWhereNothingIsKnown(@TempDir Path process) {
        assertThat(new ListeningSockets(process.resolve("none")).include(8042)).isTrue();
    }

    private static void fill(Path process) throws IOException {
        Files.createDirectories(process.resolve("net"));
        Files.writeString(process.resolve("net/tcp"), TABLE);
        var descriptors = Files.createDirectories(process.resolve("fd"));
        Files.createSymbolicLink(descriptors.resolve("0"), Path.of("/dev/null"));
        Files.createSymbolicLink(descriptors.resolve("7"), Path.of("socket:[111]"));
        Files.createSymbolicLink(descriptors.resolve("8"), Path.of("socket:[333]"));
    }
}
