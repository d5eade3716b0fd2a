package org.pharos.bench.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.pharos.bench.load.Sample;
import org.pharos.bench.workload.Volume;

/** Prints each measurement as it ends. */
public final class TableReport {
    private static final String ROW = "%-22s %-12s %8s %6s %9s %9s %9s %9s %9s %8s%n";
    private static final int GROWTH_ROUNDS = 10;
    private static final double BYTES_PER_MB = 1e6;

    private final PrintStream out;
    private final List<String> servers;

    public TableReport(PrintStream out, List<String> servers) {
        this.out = out;
        this.servers = servers;
    }

    /** Prints the heading. */
    public void start() {
        out.printf(
                ROW, "work", "server", "done", "failed", "op/s", "CPU ms/op", "p50 ms", "p90 ms", "p99 ms", "RSS MiB");
    }

    /** Prints the rows of a measurement. */
    public void add(Measurement measurement) {
        for (int i = 0; i < servers.size(); i++) {
            addResult(
                    i == 0 ? measurement.name() : "",
                    servers.get(i),
                    measurement.results().get(i));
        }
        if (measurement.isComparison()) {
            out.printf(
                    "%-22s %s / %s: CPU %s, rate %s%n",
                    "", servers.get(0), servers.get(1), text(measurement.cpuRatio()), text(measurement.rateRatio()));
        }
        measurement.volume().ifPresent(volume -> addVolume(volume, measurement.results()));
        if (measurement.name().startsWith("grow")) {
            for (int i = 0; i < servers.size(); i++) {
                addGrowth(servers.get(i), measurement.results().get(i).rounds());
            }
        }
        out.flush();
    }

    private void addResult(String name, String server, Result result) {
        if (result.unavailable() != null) {
            out.printf("%-22s %-12s not measured: %s%n", name, server, result.unavailable());
            return;
        }
        Figures figures = result.figures();
        out.printf(
                ROW,
                name,
                server,
                figures.operations(),
                figures.failures(),
                number(figures.rate()),
                number(figures.cpuMs()),
                number(figures.p50Ms()),
                number(figures.p90Ms()),
                number(figures.p99Ms()),
                number(result.residentMib()));
        result.rounds().stream()
                .filter(sample -> sample.firstFailure() != null)
                .findFirst()
                .ifPresent(sample -> out.printf("%-35s first failure: %s%n", "", sample.firstFailure()));
    }

    /** What went through, and what it cost. */
    private void addVolume(Volume volume, List<Result> results) {
        for (int i = 0; i < servers.size(); i++) {
            Result result = results.get(i);
            if (result.unavailable() == null) {
                Figures figures = result.figures();
                out.printf(
                        "%-22s %-12s %s instances/s, %s MB/s, CPU %s ms/instance%n",
                        "",
                        servers.get(i),
                        number(figures.rate() * volume.instances()),
                        number(figures.rate() * volume.bytes() / BYTES_PER_MB),
                        number(figures.cpuMs() / volume.instances()));
            }
        }
    }

    /** The rate of each tenth, and how the last stands to the first. */
    private void addGrowth(String server, List<Sample> rounds) {
        if (rounds.size() < GROWTH_ROUNDS) {
            return;
        }
        StringBuilder tenths = new StringBuilder();
        for (Sample round : rounds) {
            tenths.append(' ').append(number(round.rate()));
        }
        double kept = rounds.get(rounds.size() - 1).rate() / rounds.get(0).rate();
        out.printf("%-22s %-12s op/s of each tenth:%s; last to first %.2f%n", "", server, tenths, kept);
    }

    /** Prints what the process of a server took over the whole run, in MiB. */
    public void addMemory(String server, double beforeMib, double peakMib) {
        out.printf("RSS of %s: %s MiB before, %s MiB at most%n", server, number(beforeMib), number(peakMib));
    }

    private static String text(Ratio ratio) {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratio.median(), ratio.low(), ratio.high());
    }

    /** Three digits that matter. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
