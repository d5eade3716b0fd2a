package org.pharos.bench.report;

import java.util.List;
import java.util.Optional;
import org.pharos.bench.load.Sample;
import org.pharos.bench.workload.Volume;

/**
 * One workload at all servers.
 *
 * @param results one for each server, in their order
 * @param volume what one operation moves, where that is of interest
 */
public record Measurement(String name, List<Result> results, Optional<Volume> volume) {
    /** Whether there are two servers and both could be measured. */
    public boolean isComparison() {
        return results.size() == 2 && results.stream().allMatch(result -> result.unavailable() == null);
    }

    /** CPU time for one operation, the first server's to the second's. */
    public Ratio cpuRatio() {
        return Ratio.of(results.get(0).rounds(), results.get(1).rounds(), Sample::cpuMsPerOperation);
    }

    /** Operations in a second, the first server's to the second's. */
    public Ratio rateRatio() {
        return Ratio.of(results.get(0).rounds(), results.get(1).rounds(), Sample::rate);
    }
}
