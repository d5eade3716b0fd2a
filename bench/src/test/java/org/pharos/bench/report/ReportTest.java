package org.pharos.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.bench.load.Sample;
import org.pharos.bench.workload.Sizes;
import org.pharos.bench.workload.Volume;

class ReportTest {
    private static final Sizes SIZES = new Sizes(1, 5, 1, 1, 1, 1, 1, List.of(1), List.of(1), 1, 2, 8, 1, 0);
    private static final Sample FAST = new Sample(1, 5, new long[] {1_000_000}, 0, null);
    private static final Sample SLOW = new Sample(2, 10, new long[] {2_000_000}, 1, "refused");

    @Test
    void volumeIsToldInInstances() {
        Volume volume = new Volume(40, 20_000_000);

        assertThat(table(new Measurement("cmove", List.of(result(FAST), result(SLOW)), Optional.of(volume))))
                .contains("40.0 instances/s, 20.0 MB/s, CPU 0.125 ms/instance");
    }

    @Test
    void tableShowsBothServersAndTheirRatio() {
        String table = table(new Measurement("system", List.of(result(FAST), result(SLOW)), Optional.empty()));

        assertThat(table)
                .contains("ours / theirs: CPU 0.50 (0.50 to 0.50), rate 2.00 (2.00 to 2.00)", "first failure: refused");
    }

    @Test
    void tableSaysWhyAServerIsMissing() {
        Result missing = new Result(List.of(), "GET /x: 404", Double.NaN);

        assertThat(table(new Measurement("x", List.of(missing, result(SLOW)), Optional.empty())))
                .contains("not measured: GET /x: 404")
                .doesNotContain("ours / theirs");
    }

    @Test
    void tableShowsEachTenthOfGrowth() {
        Result growth = new Result(Collections.nCopies(10, FAST), null, 1);

        assertThat(table(new Measurement("grow-post", List.of(growth, growth), Optional.empty())))
                .contains("last to first 1.00");
    }

    @Test
    void jsonHoldsAllFigures(@TempDir Path folder) throws IOException {
        JsonReport report = new JsonReport(SIZES, List.of("ours", "theirs"));
        report.add(new Measurement("system", List.of(result(FAST), result(SLOW)), Optional.empty()));
        report.addServer("ours", "1.13.0", 250, Double.NaN);
        Path file = folder.resolve("figures.json");
        report.write(file);

        JsonNode root = new ObjectMapper().readTree(file.toFile());
        assertThat(root.at("/measurements/0/results/1/latencyMs/p50").asDouble())
                .isEqualTo(2);
        assertThat(root.at("/measurements/0/results/1/rounds/0/cpuMsPerOperation")
                        .asDouble())
                .isEqualTo(10);
        assertThat(root.at("/measurements/0/cpuRatio/median").asDouble()).isEqualTo(0.5);
        assertThat(root.at("/servers/0/residentMibBefore").asDouble()).isEqualTo(250);
        assertThat(root.at("/servers/0/residentMibPeak").isNull()).isTrue();
    }

    private static Result result(Sample sample) {
        return new Result(List.of(sample), null, 100);
    }

    private static String table(Measurement measurement) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TableReport report =
                new TableReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), List.of("ours", "theirs"));
        report.start();
        report.add(measurement);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
