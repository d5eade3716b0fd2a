package org.pharos.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.pharos.bench.load.Sample;
import org.pharos.bench.workload.Sizes;

/** Writes all figures, those of each round too, into a file; what is unknown is null. */
public final class JsonReport {
    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final ObjectNode root = mapper.createObjectNode();
    private final List<String> servers;

    public JsonReport(Sizes sizes, List<String> servers) {
        this.servers = servers;
        root.put("date", Instant.now().toString());
        root.putObject("machine")
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("system", System.getProperty("os.name") + ' ' + System.getProperty("os.version"))
                .put("driver", "Java " + System.getProperty("java.version"));
        root.set("sizes", mapper.valueToTree(sizes));
        root.putArray("servers");
        root.putArray("measurements");
    }

    /** Adds what was seen of a server over the whole run; memory in MiB. */
    public void addServer(String name, String version, double idleMib, double peakMib) {
        ObjectNode server = root.withArray("servers").addObject();
        server.put("name", name).put("version", version);
        put(server, "residentMibBefore", idleMib);
        put(server, "residentMibPeak", peakMib);
    }

    /** Adds the results of a workload. */
    public void add(Measurement measurement) {
        ObjectNode node = root.withArray("measurements").addObject();
        node.put("name", measurement.name());
        measurement
                .volume()
                .ifPresent(volume ->
                        node.put("instancesPerOperation", volume.instances()).put("bytesPerOperation", volume.bytes()));
        ArrayNode results = node.putArray("results");
        for (int i = 0; i < servers.size(); i++) {
            addResult(
                    results.addObject().put("server", servers.get(i)),
                    measurement.results().get(i));
        }
        if (measurement.isComparison()) {
            addRatio(node.putObject("cpuRatio"), measurement.cpuRatio());
            addRatio(node.putObject("rateRatio"), measurement.rateRatio());
        }
    }

    /** Writes the file anew. */
    public void write(Path file) throws IOException {
        mapper.writeValue(file.toFile(), root);
    }

    private static void addResult(ObjectNode node, Result result) {
        if (result.unavailable() != null) {
            node.put("unavailable", result.unavailable());
            return;
        }
        Figures figures = result.figures();
        node.put("operations", figures.operations()).put("failures", figures.failures());
        put(node, "operationsPerSecond", figures.rate());
        put(node, "cpuMsPerOperation", figures.cpuMs());
        put(node, "residentMib", result.residentMib());
        ObjectNode latency = node.putObject("latencyMs");
        put(latency, "p50", figures.p50Ms());
        put(latency, "p90", figures.p90Ms());
        put(latency, "p99", figures.p99Ms());
        put(latency, "max", figures.maxMs());
        ArrayNode rounds = node.putArray("rounds");
        for (Sample sample : result.rounds()) {
            ObjectNode round = rounds.addObject().put("operations", sample.operations());
            put(round, "operationsPerSecond", sample.rate());
            put(round, "cpuMsPerOperation", sample.cpuMsPerOperation());
        }
    }

    private static void addRatio(ObjectNode node, Ratio ratio) {
        put(node, "median", ratio.median());
        put(node, "low", ratio.low());
        put(node, "high", ratio.high());
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, Math.round(value * 1e4) / 1e4);
        } else {
            node.putNull(key);
        }
    }
}
