package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.GatedJobs;
import org.pharos.itests.harness.GatedPeer.Received;
import org.pharos.itests.harness.RunningServer;

/** What becomes of jobs when the server stops or is killed: they go on, and nothing is lost. */
class JobRestartIT {
    private static final int SLICES = 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, Object> PERMISSIVE = Map.of("Permissive", true);
    private static final CtSeries SERIES = CtSeries.of("RESTART", SLICES, 16);

    @RegisterExtension
    static final RunningServer server = GatedJobs.server().option("ConcurrentJobs", 1);

    private GatedJobs jobs;

    @BeforeAll
    static void store() {
        IntStream.range(0, SLICES)
                .forEach(i -> server.http()
                        .post("/instances", SERIES.slice(i).bytes())
                        .expect(200));
    }

    @BeforeEach
    void listen() throws IOException {
        jobs = GatedJobs.on(server, SERIES.series());
    }

    @AfterEach
    void close() throws IOException {
        jobs.close();
    }

    /** What waits, runs and is paused, of a permissive job each. */
    private Map<String, String> oneOfEachState() {
        var started = new HashMap<String, String>();
        started.put("paused", jobs.submit(PERMISSIVE));
        jobs.awaitSending();
        jobs.act(started.get("paused"), "pause").expect(200);
        jobs.sink().open(1);
        jobs.awaitState(started.get("paused"), "Paused");
        started.put("running", jobs.submit(PERMISSIVE));
        started.put("pending", jobs.submit(PERMISSIVE));
        jobs.awaitSending();
        jobs.sink().open(1);
        await().atMost(LIMIT)
                .until(() -> jobs.sink().received().size() == 2 && jobs.sink().waiting() == 1);
        return started;
    }

    /** @param sentTwice how many instances may be sent again */
    private void assertAllGoOn(Map<String, String> started, int sentTwice) {
        assertThat(jobs.state(started.get("paused"))).isEqualTo("Paused");
        jobs.sink().open();
        jobs.awaitState(started.get("running"), "Success");
        jobs.awaitState(started.get("pending"), "Success");
        assertThat(jobs.state(started.get("paused"))).isEqualTo("Paused");
        jobs.act(started.get("paused"), "resume").expect(200);
        jobs.awaitState(started.get("paused"), "Success");

        for (String id : started.values()) {
            assertThat(jobs.job(id).get("Content").get("FailedInstancesCount").asInt())
                    .isZero();
            assertThat(jobs.job(id).get("Content").get("InstancesCount").asInt())
                    .isEqualTo(SLICES);
        }
        assertThat(jobs.sink().received()).hasSizeBetween(started.size() * SLICES, started.size() * SLICES + sentTwice);
        assertThat(jobs.sink().received().stream().map(Received::sopInstanceUid).distinct())
                .hasSize(SLICES);
    }

    @Test
    void jobsThatAreNotSavedAreGoneAfterAKill() {
        server.option("SaveJobs", false).configureAndWait();
        try {
            String id = jobs.submit(PERMISSIVE);
            jobs.awaitSending();

            server.kill9();
            server.start();

            server.http().get("/jobs/" + id).expect(404);
            assertThat(server.http().list("/jobs")).isEmpty();
        } finally {
            server.option("SaveJobs", true).configureAndWait();
        }
    }

    @Test
    void jobsGoOnAfterAStop() {
        var started = oneOfEachState();

        assertThat(server.stop()).isZero();
        server.start();

        // The one that stood at the gate when the server stopped was taken, but nobody was there to hear it.
        assertAllGoOn(started, 1);
    }

    @Test
    void jobsGoOnAfterAKill() {
        var started = oneOfEachState();

        server.kill9();
        server.start();

        assertAllGoOn(started, SLICES);
    }
}
