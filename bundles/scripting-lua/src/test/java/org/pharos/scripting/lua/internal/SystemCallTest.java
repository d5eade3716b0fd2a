package org.pharos.scripting.lua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

@Timeout(120)
class SystemCallTest {
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    Path folder;

    private static ByteArrayInputStream content() {
        return new ByteArrayInputStream(CONTENT);
    }

    @Test
    void programGetsArgumentsAndThenTheFile() throws Exception {
        Path copy = folder.resolve("copy");

        new SystemCall("sh", List.of("-c", "cp \"$1\" \"$0\"", copy.toString())).run(content(), () -> false);

        assertThat(Files.readAllBytes(copy)).isEqualTo(CONTENT);
    }

    @Test
    void failureIsToldWithItsStatus() {
        assertThatThrownBy(() -> new SystemCall("sh", List.of("-c", "exit 3")).run(content(), () -> false))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_COMMAND))
                .hasMessage("sh ended with status 3");
        assertThatThrownBy(() -> new SystemCall("/no/such/program", List.of()).run(content(), () -> false))
                .hasMessage("Cannot start /no/such/program");
    }

    @Test
    void programThatRunsTooLongIsEnded() {
        var call = new SystemCall("sh", List.of("-c", "sleep 100"), Duration.ofMillis(100));

        assertThatThrownBy(() -> call.run(content(), () -> false)).hasMessage("sh ran for too long");
        assertThatThrownBy(() -> new SystemCall("sh", List.of("-c", "sleep 100")).run(content(), () -> true))
                .isInstanceOf(CancellationException.class);
    }
}
