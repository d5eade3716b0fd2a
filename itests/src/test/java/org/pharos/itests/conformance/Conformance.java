package org.pharos.itests.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pharos.itests.harness.Json;

/** The files of the table: requests, answers of this server, and where Orthanc's differ. */
final class Conformance {
    private static final Path FOLDER = Path.of("src/test/resources/conformance");
    private static final Path REQUESTS = FOLDER.resolve("requests.txt");
    private static final Path ANSWERS = FOLDER.resolve("answers.json");
    private static final Path DIFFERENCES = FOLDER.resolve("orthanc-1.10.1.txt");

    private Conformance() {}

    /** The requests in the order in which they are sent; each sees what those before it did. */
    static List<Exchange> requests() {
        return lines(REQUESTS).stream()
                .map(line -> Exchange.parse(line, ConformanceData.names()))
                .toList();
    }

    /** The expected answer of each request, by its text. */
    static Map<String, JsonNode> answers() {
        var answers = new LinkedHashMap<String, JsonNode>();
        if (Files.exists(ANSWERS)) {
            Json.read(bytes(ANSWERS)).properties().forEach(f -> answers.put(f.getKey(), f.getValue()));
        }
        return answers;
    }

    /** Writes the expected answers anew. */
    static void record(Map<String, JsonNode> answers) {
        try {
            Files.writeString(ANSWERS, Json.write(answers) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requests that Orthanc 1.10.1 is known to answer otherwise, and why. */
    static Map<String, String> differences() {
        var reasons = new LinkedHashMap<String, String>();
        String reason = "";
        for (String line : allLines(DIFFERENCES)) {
            if (line.startsWith("#")) {
                reason = line.substring(1).strip();
            } else if (!line.isBlank()) {
                reasons.put(line, reason);
            }
        }
        return reasons;
    }

    private static List<String> lines(Path file) {
        return allLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> allLines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
