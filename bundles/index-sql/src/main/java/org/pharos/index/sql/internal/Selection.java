package org.pharos.index.sql.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The columns that a query reads, each once. */
final class Selection {
    private final Map<String, Integer> positions = new LinkedHashMap<>();

    /** Position of a column in the result, from 1 on. */
    int add(String column) {
        return positions.computeIfAbsent(column, c -> positions.size() + 1);
    }

    String text() {
        return String.join(", ", positions.keySet());
    }
}
