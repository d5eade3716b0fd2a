package org.pharos.itests.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program of this machine. */
public final class Tool {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** What a program returned and printed, errors included. */
    public record Run(int exitCode, String output) {
        /** Fails unless the program succeeded. */
        public Run succeeded() {
            if (exitCode != 0) {
                throw new AssertionError("Exit code " + exitCode + ":\n" + output);
            }
            return this;
        }
    }

    private Tool() {}

    /** Where a program lies, if it is installed. */
    public static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Skips the test if something is missing; fails it in CI, where everything must be installed. */
    public static void require(boolean present, String what, String debianPackage) {
        if (present) {
            return;
        }
        var message = what + " is missing; install it: apt-get install " + debianPackage;
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(message);
        }
        Report.say("SKIPPED %s", message);
        Assumptions.abort(message);
    }

    /** Runs a program to its end. */
    public static Run run(List<String> command) {
        Path output = null;
        try {
            output = Files.createTempFile("tool", ".txt");
            var process = start(command, output);
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("No end after " + LIMIT + ": " + command);
            }
            return new Run(process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            if (output != null) {
                output.toFile().delete();
            }
        }
    }

    /** Starts a program that prints to a file. */
    public static Process start(List<String> command, Path output) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
