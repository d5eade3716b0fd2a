package org.pharos.itests.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The routes of {@code conformance/routes.txt}: which capability each belongs to. */
final class RouteTable {
    private static final Path FILE = Path.of("src/test/resources/conformance/routes.txt");
    private static final String SERVED = "served";
    private static final String BEYOND = "beyond what Orthanc describes";

    /** A path with its methods; parameters in braces. */
    record Line(String path, Set<String> methods) {
        private static Line parse(String text) {
            String[] words = text.split(" ");
            return new Line(words[0], new TreeSet<>(Arrays.asList(words).subList(1, words.length)));
        }
    }

    private final Map<String, List<Line>> capabilities = new LinkedHashMap<>();

    private RouteTable() {}

    static RouteTable read() throws IOException {
        var table = new RouteTable();
        List<Line> lines = List.of();
        for (String text : Files.readAllLines(FILE)) {
            if (text.startsWith("#")) {
                lines = new ArrayList<>();
                table.capabilities.put(text.substring(1).strip(), lines);
            } else if (!text.isBlank()) {
                lines.add(Line.parse(text));
            }
        }
        table.capabilities.values().removeIf(List::isEmpty);
        return table;
    }

    /** The capabilities that Orthanc describes, {@value #SERVED} the one that is all there. */
    Map<String, List<Line>> described() {
        var described = new LinkedHashMap<>(capabilities);
        described.remove(BEYOND);
        return described;
    }

    static boolean isServed(String capability) {
        return capability.equals(SERVED);
    }

    List<Line> beyond() {
        return capabilities.getOrDefault(BEYOND, List.of());
    }
}
