package org.pharos.codec.common;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of other projects that write code streams and judge those of ours. */
public final class Programs {
    private static final int TIMEOUT_SECONDS = 60;

    private Programs() {}

    /** Skips the test if a program isn't installed, and fails it under CI. */
    public static void require(String program, String debianPackage) {
        if (!Files.isExecutable(Path.of("/usr/bin", program))) {
            missing(debianPackage);
        }
    }

    /** The sample files of pydicom; skips the test if it isn't installed, and fails it under CI. */
    public static List<Path> pydicomSamples() throws IOException {
        Path folder;
        try {
            folder = Path.of(run(
                    "/usr/bin/python3",
                    "-c",
                    "import os, pydicom.data; print(os.path.dirname(pydicom.data.__file__), end='')"));
        } catch (IOException e) {
            missing("python3-pydicom");
            return List.of();
        }
        try (var paths = Files.walk(folder.resolve("test_files"))) {
            return paths.filter(path -> path.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
    }

    private static void missing(String debianPackage) {
        String message = "Not compared: install " + debianPackage;
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        Assumptions.abort(message);
    }

    /** What a program prints; its failure is an error. */
    public static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream in = process.getInputStream()) {
            String output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + output);
            }
            return output;
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
