package org.pharos.bench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.load.Sample;

/**
 * One workload at one server.
 *
 * @param rounds in their order
 * @param unavailable why the server couldn't be measured, if it couldn't
 * @param residentMib memory of its process afterwards, NaN where unknown
 */
public record Result(List<Sample> rounds, @Nullable String unavailable, double residentMib) {
    /** The figures of all rounds. */
    public Figures figures() {
        return Figures.of(rounds);
    }
}
