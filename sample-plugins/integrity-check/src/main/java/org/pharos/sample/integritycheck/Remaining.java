package org.pharos.sample.integritycheck;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a check is.
 *
 * @param total instances of the study
 * @param damaged how many of those that were looked at are
 * @param instances that are still to be looked at
 */
record Remaining(int total, int damaged, List<String> instances) {
    /** What {@link #text} gave. */
    static Remaining of(String text) {
        List<String> lines = text.lines().toList();
        return new Remaining(
                Integer.parseInt(lines.get(0)), Integer.parseInt(lines.get(1)), lines.subList(2, lines.size()));
    }

    String text() {
        return Stream.concat(Stream.of(String.valueOf(total), String.valueOf(damaged)), instances.stream())
                .collect(Collectors.joining("\n"));
    }

    double progress() {
        return total == 0 ? 1 : 1 - (double) instances.size() / total;
    }
}
