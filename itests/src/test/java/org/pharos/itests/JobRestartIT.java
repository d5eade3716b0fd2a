package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.GatedPeer;
import org.pharos.itests.harness.GatedPeer.Received;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;

/** What becomes of jobs when the server stops or is killed: they go on, and nothing is lost. */
class JobRestartIT {
    private static final int SINK = Ports.free();
    private static final int SLICES = 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final CtSeries SERIES = CtSeries.of("RESTART", SLICES, 16);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomModalities", Map.of("sink", List.of("SINK", "127.0.0.1", SINK)))
            .option("DicomScuTimeout", 60)
            .option("ConcurrentJobs", 1);

    private final Http http = server.http();
    private GatedPeer sink;

    @BeforeAll
    static void store() {
        IntStream.range(0, SLICES)
                .forEach(i -> server.http()
                        .post("/instances", SERIES.slice(i).bytes())
                        .expect(200));
    }

    @BeforeEach
    void listen() throws IOException {
        sink = GatedPeer.start(SINK);
    }

    @AfterEach
    void close() throws IOException {
        sink.close();
    }

    private String submit() {
        var body = Map.of("Resources", List.of(SERIES.series()), "Asynchronous", true, "Permissive", true);
        return http.post("/modalities/sink/store", Json.write(body)).expect(200).json("ID");
    }

    private JsonNode job(String id) {
        return http.get("/jobs/" + id).expect(200).json();
    }

    private String state(String id) {
        return job(id).get("State").asText();
    }

    private void awaitState(String id, String state) {
        await().atMost(LIMIT).until(() -> state(id), state::equals);
    }

    private void act(String id, String action) {
        http.post("/jobs/" + id + "/" + action, "{}").expect(200);
    }

    /** What waits, runs and is paused, of a permissive job each. */
    private Map<String, String> oneOfEachState() {
        var jobs = new HashMap<String, String>();
        jobs.put("paused", submit());
        await().atMost(LIMIT).until(() -> sink.waiting() == 1);
        act(jobs.get("paused"), "pause");
        sink.open(1);
        awaitState(jobs.get("paused"), "Paused");
        jobs.put("running", submit());
        jobs.put("pending", submit());
        await().atMost(LIMIT).until(() -> sink.waiting() == 1);
        sink.open(1);
        await().atMost(LIMIT).until(() -> sink.received().size() == 2 && sink.waiting() == 1);
        return jobs;
    }

    /** @param sentTwice how many instances may be sent again */
    private void assertAllGoOn(Map<String, String> jobs, int sentTwice) {
        assertThat(state(jobs.get("paused"))).isEqualTo("Paused");
        sink.open();
        awaitState(jobs.get("running"), "Success");
        awaitState(jobs.get("pending"), "Success");
        assertThat(state(jobs.get("paused"))).isEqualTo("Paused");
        act(jobs.get("paused"), "resume");
        awaitState(jobs.get("paused"), "Success");

        for (String id : jobs.values()) {
            assertThat(job(id).get("Content").get("FailedInstancesCount").asInt())
                    .isZero();
            assertThat(job(id).get("Content").get("InstancesCount").asInt()).isEqualTo(SLICES);
        }
        assertThat(sink.received()).hasSizeBetween(jobs.size() * SLICES, jobs.size() * SLICES + sentTwice);
        assertThat(sink.received().stream().map(Received::sopInstanceUid).distinct())
                .hasSize(SLICES);
    }

    @Test
    void jobsGoOnAfterAStop() {
        var jobs = oneOfEachState();

        assertThat(server.stop()).isZero();
        server.start();

        // The one that stood at the gate when the server stopped was taken, but nobody was there to hear it.
        assertAllGoOn(jobs, 1);
    }

    @Test
    void jobsGoOnAfterAKill() {
        var jobs = oneOfEachState();

        server.kill9();
        server.start();

        assertAllGoOn(jobs, SLICES);
    }
}
