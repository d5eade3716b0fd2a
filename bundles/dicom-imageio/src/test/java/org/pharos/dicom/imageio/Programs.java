package org.pharos.dicom.imageio;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of other projects that write pixel data and judge what is read. */
final class Programs {
    private static final String PYTHON = "/usr/bin/python3";
    private static final int TIMEOUT_SECONDS = 60;

    private Programs() {}

    /** The sample files of pydicom; skips the test if it isn't installed, and fails it under CI. */
    static List<Path> pydicomSamples() throws IOException {
        Path folder;
        try {
            folder = Path.of(run(
                    "",
                    PYTHON,
                    "-c",
                    "import os, pydicom.data; print(os.path.dirname(pydicom.data.__file__), end='')"));
        } catch (IOException e) {
            return missing("python3-pydicom");
        }
        try (var paths = Files.walk(folder.resolve("test_files"))) {
            return paths.filter(path -> path.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
    }

    /** Skips the test if a program isn't installed, and fails it under CI. */
    static void require(String program, String debianPackage) {
        if (!Files.isExecutable(Path.of("/usr/bin", program))) {
            missing(debianPackage);
        }
    }

    private static List<Path> missing(String debianPackage) {
        String message = "Not compared: install " + debianPackage;
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        Assumptions.abort(message);
        return List.of();
    }

    /** What a Python script beside the tests prints for some files. */
    static String python(String script, List<Path> files) throws IOException {
        try (InputStream in = Programs.class.getResourceAsStream(script)) {
            String code = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String input = String.join("\n", files.stream().map(Path::toString).toList());
            return run(input, PYTHON, "-c", code);
        }
    }

    /** What a program prints; its failure is an error. */
    static String run(String input, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = process.getInputStream()) {
            byte[] output = in.readAllBytes();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
            return new String(output, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
