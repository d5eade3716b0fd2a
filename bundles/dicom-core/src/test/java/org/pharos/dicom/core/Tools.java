package org.pharos.dicom.core;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of other projects that judge what is read and written here. */
final class Tools {
    static final String PYTHON = "/usr/bin/python3";
    private static final int TIMEOUT_SECONDS = 60;

    private Tools() {}

    /** Where pydicom keeps its sample files; skips the test if it isn't installed, and fails it under CI. */
    static Path pydicomSamples() {
        try {
            String folder = run(
                    "", PYTHON, "-c", "import os, pydicom.data; print(os.path.dirname(pydicom.data.__file__), end='')");
            return Path.of(folder);
        } catch (IOException e) {
            return missing("python3-pydicom");
        }
    }

    /** Skips the test if a program isn't installed, and fails it under CI. */
    static void require(String program, String debianPackage) {
        boolean found = List.of("/usr/bin", "/usr/local/bin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!found) {
            missing(debianPackage);
        }
    }

    private static Path missing(String debianPackage) {
        String message = "Not compared: install " + debianPackage;
        if ("true".equals(System.getenv("CI"))) {
            return fail(message);
        }
        Assumptions.abort(message);
        throw new IllegalStateException(message);
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
                throw new IOException(command[0] + " failed");
            }
            return new String(output, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The samples of pydicom that are DICOM files, and those beside the tests. */
    static List<Path> files(Path pydicomSamples) throws IOException {
        try (var paths = Files.walk(pydicomSamples)) {
            var files = new ArrayList<>(paths.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().matches(".*\\.(txt|dump|json|gz|py|pyc)"))
                    .sorted()
                    .toList());
            files.addAll(Samples.all());
            return files;
        }
    }
}
