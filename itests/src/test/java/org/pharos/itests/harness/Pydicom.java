package org.pharos.itests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The Python library pydicom as an independent reader of DICOM files. */
public final class Pydicom {
    private static final Optional<String> PYTHON = Stream.of("/usr/bin/python3", "python3")
            .filter(python -> Path.of(python).isAbsolute()
                    ? Files.isExecutable(Path.of(python))
                    : Tool.find(python).isPresent())
            .filter(python -> Tool.run(List.of(python, "-c", "import pydicom")).exitCode() == 0)
            .findFirst();

    private Pydicom() {}

    /** Skips the test if pydicom isn't installed. */
    public static void require() {
        Tool.require(PYTHON.isPresent(), "pydicom", "python3-pydicom");
    }

    /** The folder of pydicom's sample files. */
    public static Path samples() {
        return Path.of(run("samples", List.of()).asText());
    }

    /**
     * Describes files.
     *
     * @return for each file that is readable an object with {@code path}, {@code transferSyntax}, the identifiers, and
     *     {@code tags}: an array of {@code tag}, {@code vr} and {@code value} (null unless it is a text)
     */
    public static JsonNode describe(List<Path> files) {
        return run("describe", files);
    }

    /**
     * Compares data sets, group lengths and trailing padding left out.
     *
     * @param files pairs of files, one after the other
     * @return a text for each difference
     */
    public static List<String> differences(List<Path> files) {
        return Json.strings(run("differences", files));
    }

    /**
     * Compares pixels in answers of a server with those of a file.
     *
     * @param answers by kind, as the script has them; files with the bodies
     * @return {@code ok}, or what differs
     */
    public static String pixels(Path file, Map<String, Path> answers) {
        require();
        try (InputStream script = Pydicom.class.getResourceAsStream("pixels.py")) {
            var copy = Files.createTempFile("pixels", ".py");
            Files.write(copy, Objects.requireNonNull(script).readAllBytes());
            var lines = Files.createTempFile("pixels", ".txt");
            var text = new StringBuilder();
            answers.forEach(
                    (kind, path) -> text.append(kind).append('\t').append(path).append('\n'));
            Files.writeString(lines, text);
            String output = Tool.run(List.of(PYTHON.orElseThrow(), copy.toString(), file.toString(), lines.toString()))
                    .succeeded()
                    .output();
            Files.delete(copy);
            Files.delete(lines);
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Unpacks a ZIP archive with Python's own library, which compares all sums.
     *
     * @return the names in it, in their order
     */
    public static List<String> unpack(Path zip, Path folder) {
        return Json.strings(run("archive", List.of(zip, folder)));
    }

    /**
     * Follows the DICOMDIR in a folder and opens each instance.
     *
     * @return for each an object with {@code record}, its type, {@code patient}, the name, and {@code id}
     */
    public static JsonNode media(Path folder) {
        return run("media", List.of(folder));
    }

    /**
     * Makes files for anonymization in a folder: {@code top.dcm} and {@code deep.dcm} with every attribute of the standard, and
     * {@code study-….dcm}, instances of a study that name each other.
     *
     * @return their names
     */
    public static List<String> filesToAnonymize(Path folder) {
        return Json.strings(run("anonymization.py", "make", List.of(folder)));
    }

    /**
     * Compares anonymized files with what they were made of.
     *
     * @param order as the script has it
     * @return a text for each thing that is wrong
     */
    public static List<String> anonymizationFaults(Path order) {
        return Json.strings(run("anonymization.py", "check", List.of(order)));
    }

    /** What is in a file: paths of all elements, with {@code +} after those with a value, and {@code -} after those without. */
    public static List<String> survivors(Path file) {
        return Json.strings(run("anonymization.py", "survivors", List.of(file)));
    }

    /**
     * Compares pixels of a file with those of one that was masked, both without compression.
     *
     * @param region first column and row, columns, rows, and the frame, -1 for all
     * @return {@code frames}; whether the sizes are the {@code same}; how many pixels are {@code covered}; the different pixels
     *     {@code inside}; the largest difference {@code worstInside} and {@code worstOutside}
     */
    public static JsonNode masked(Path before, Path after, String region) {
        return run("masked", List.of(before, after, Path.of(region)));
    }

    private static JsonNode run(String command, List<Path> files) {
        return run("judge.py", command, files);
    }

    private static JsonNode run(String name, String command, List<Path> files) {
        require();
        try (InputStream script = Pydicom.class.getResourceAsStream(name)) {
            var copy = Files.createTempFile("judge", ".py");
            Files.write(copy, Objects.requireNonNull(script).readAllBytes());
            var arguments = new ArrayList<>(List.of(PYTHON.orElseThrow(), copy.toString(), command));
            files.forEach(file -> arguments.add(file.toString()));
            var output = Tool.run(arguments).succeeded().output();
            Files.delete(copy);
            return Json.read(output.substring(output.lastIndexOf("\n@") + 2).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
