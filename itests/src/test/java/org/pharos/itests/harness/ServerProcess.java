package org.pharos.itests.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The process of a server; what it prints is appended to a log file. */
public final class ServerProcess {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the server under test with some arguments. */
    public static ServerProcess start(
            Path workingDirectory, Path log, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(command().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that starts the server under test. */
    public static Path command() {
        return Path.of(System.getProperty("pharos.command", "../karaf-distribution/target/pharos/bin/pharos"))
                .toAbsolutePath()
                .normalize();
    }

    /** All that was printed so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the process to end by itself and returns its exit code. */
    public int waitForEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The server didn't end within " + limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return process.exitValue();
    }

    /** Sends SIGTERM and returns the exit code. */
    public int terminate() {
        process.destroy();
        try {
            return waitForEnd(STOP_LIMIT);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Sends SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        waitForEnd(STOP_LIMIT);
    }
}
