package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.GatedJobs;
import org.pharos.itests.harness.RunningServer;

/** Jobs of a site that doesn't want them to be saved. */
class UnsavedJobsIT {
    private static final int SLICES = 4;
    private static final CtSeries SERIES = CtSeries.of("UNSAVED", SLICES, 16);

    @RegisterExtension
    static final RunningServer server = GatedJobs.server().option("SaveJobs", false);

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

    @Test
    void jobsAreGoneAfterAKill() {
        String id = jobs.submit(Map.of());
        jobs.awaitSending();

        server.kill9();
        server.start();

        server.http().get("/jobs/" + id).expect(404);
        assertThat(server.http().list("/jobs")).isEmpty();
    }
}
