package org.pharos.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.pharos.bench.load.Sample;

/**
 * What all rounds of a workload at one server come to.
 *
 * @param operations that succeeded
 * @param failures that did not
 * @param rate operations in a second
 * @param cpuMs CPU time of the server for one operation, in milliseconds; NaN where unknown
 * @param p50Ms half of the answers came within this time
 * @param p90Ms nine of ten
 * @param p99Ms 99 of 100
 * @param maxMs all
 */
public record Figures(
        long operations,
        long failures,
        double rate,
        double cpuMs,
        double p50Ms,
        double p90Ms,
        double p99Ms,
        double maxMs) {
    private static final double NANOS_PER_MS = 1e6;

    /** Sums up; of no sample, everything is zero or NaN. */
    public static Figures of(List<Sample> samples) {
        long[] latencies = samples.stream()
                .flatMapToLong(sample -> LongStream.of(sample.latenciesNanos()))
                .sorted()
                .toArray();
        double seconds = samples.stream().mapToDouble(Sample::seconds).sum();
        double cpuMs = samples.stream().mapToDouble(Sample::cpuMs).sum();
        return new Figures(
                latencies.length,
                samples.stream().mapToLong(Sample::failures).sum(),
                latencies.length / seconds,
                cpuMs / latencies.length,
                percentileMs(latencies, 50),
                percentileMs(latencies, 90),
                percentileMs(latencies, 99),
                percentileMs(latencies, 100));
    }

    /** The smallest value that so many percent of all don't exceed. */
    static double percentileMs(long[] sortedNanos, int percent) {
        if (sortedNanos.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sortedNanos.length);
        return sortedNanos[Math.max(0, rank - 1)] / NANOS_PER_MS;
    }

    /** The middle one of some values; of an even number, the mean of the two in the middle. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
