package org.pharos.scripting.lua.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/**
 * Runs a program on a copy of a file, whose path is its last argument.
 *
 * @param limit after which it is ended
 */
record SystemCall(String command, List<String> arguments, Duration limit) {
    private static final long LOOK_MILLIS = 200;

    private static final File NO_INPUT = new File("/dev/null");

    SystemCall(String command, List<String> arguments) {
        this(command, arguments, Duration.ofMinutes(10));
    }

    void run(InputStream content, BooleanSupplier isUnwanted) throws IOException, InterruptedException {
        Path file = Files.createTempFile("pharos-lua-", ".dcm");
        try {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            List<String> line = new ArrayList<>();
            line.add(command);
            line.addAll(arguments);
            line.add(file.toString());
            await(start(line), isUnwanted);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Process start(List<String> line) {
        try {
            return new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(NO_INPUT))
                    .start();
        } catch (IOException e) {
            throw new PharosException(ErrorCode.SYSTEM_COMMAND, "Cannot start " + command, e);
        }
    }

    private void await(Process process, BooleanSupplier isUnwanted) throws InterruptedException {
        try {
            long end = System.nanoTime() + limit.toNanos();
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (isUnwanted.getAsBoolean()) {
                    throw new CancellationException();
                }
                if (System.nanoTime() > end) {
                    throw new PharosException(ErrorCode.TIMEOUT, command + " ran for too long");
                }
            }
            if (process.exitValue() != 0) {
                throw new PharosException(
                        ErrorCode.SYSTEM_COMMAND, command + " ended with status " + process.exitValue());
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
