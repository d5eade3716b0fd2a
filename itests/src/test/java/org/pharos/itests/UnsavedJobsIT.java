package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
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
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;

/** Jobs of a site that doesn't want them to be saved. */
class UnsavedJobsIT {
    private static final int SINK = Ports.free();
    private static final int SLICES = 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final CtSeries SERIES = CtSeries.of("UNSAVED", SLICES, 16);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomModalities", Map.of("sink", List.of("SINK", "127.0.0.1", SINK)))
            .option("DicomScuTimeout", 60)
            .option("SaveJobs", false);

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

    @Test
    void jobsAreGoneAfterAKill() {
        String id = submit();
        await().atMost(LIMIT).until(() -> sink.waiting() == 1);

        server.kill9();
        server.start();

        http.get("/jobs/" + id).expect(404);
        assertThat(http.list("/jobs")).isEmpty();
    }
}
