package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.StoreScp;

/** The life of a job, told by one that sends a series to a modality which takes a second for each instance. */
class JobsIT {
    private static final int SINK = Ports.free();
    private static final int SLICES = 3;
    private static final int CANCELED = 37;
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomModalities", Map.of("sink", List.of("SINK", "127.0.0.1", SINK)))
            .option("ConcurrentJobs", 1);

    private final Http http = server.http();
    private final CtSeries series = CtSeries.of("JOBS", SLICES, 16);

    @TempDir
    Path folder;

    private StoreScp sink;

    @BeforeEach
    void store() {
        for (int i = 0; i < SLICES; i++) {
            http.post("/instances", series.slice(i).bytes()).expect(200);
        }
        sink = StoreScp.start(folder, "SINK", SINK, "--sleep-during", "1");
    }

    @AfterEach
    void empty() {
        sink.close();
        server.empty();
    }

    private Answer send(Map<String, ?> options) {
        var body = new HashMap<String, Object>(options);
        body.put("Resources", List.of(series.series()));
        return http.post("/modalities/sink/store", Json.write(body));
    }

    private String submit(int priority) {
        var answer = send(Map.of("Asynchronous", true, "Priority", priority)).expect(200);
        assertThat(answer.json("Path")).isEqualTo("/jobs/" + answer.json("ID"));
        return answer.json("ID");
    }

    private JsonNode job(String id) {
        return http.get("/jobs/" + id).expect(200).json();
    }

    private void awaitState(String id, String state) {
        await().atMost(LIMIT).until(() -> job(id).get("State").asText().equals(state));
    }

    @Test
    void synchronousCallAnswersWithTheContent() {
        JsonNode content = send(Map.of("Synchronous", true)).expect(200).json();

        assertThat(content.get("InstancesCount").asInt()).isEqualTo(SLICES);
        assertThat(content.get("FailedInstancesCount").asInt()).isZero();
        assertThat(sink.received()).hasSize(SLICES);
    }

    @Test
    void progressMovesUntilTheEnd() {
        String id = submit(0);
        await().atMost(LIMIT).until(() -> job(id).get("Progress").asInt() > 0);
        assertThat(job(id).get("State").asText()).isEqualTo("Running");
        assertThat(job(id).get("Progress").asInt()).isLessThan(100);

        awaitState(id, "Success");
        JsonNode job = job(id);
        assertThat(job.get("Progress").asInt()).isEqualTo(100);
        assertThat(job.get("ErrorCode").asInt()).isZero();
        assertThat(job.get("Type").asText()).isEqualTo("DicomModalityStore");
        assertThat(job.get("Content").get("RemoteAet").asText()).isEqualTo("SINK");
        assertThat(job.get("CompletionTime").asText()).matches("\\d{8}T\\d{6}\\.\\d{6}");
    }

    @Test
    void canceledJobFailsAndCanBeResubmitted() {
        String id = submit(0);
        await().atMost(LIMIT).until(() -> job(id).get("Progress").asInt() > 0);

        http.post("/jobs/" + id + "/cancel", "{}").expect(200);
        awaitState(id, "Failure");
        assertThat(job(id).get("ErrorCode").asInt()).isEqualTo(CANCELED);
        assertThat(sink.received()).hasSizeLessThan(SLICES);

        http.post("/jobs/" + id + "/resubmit", "{}").expect(200);
        awaitState(id, "Success");
        assertThat(sink.received()).hasSize(SLICES);
    }

    @Test
    void pausedJobWaitsUntilItIsResumed() {
        String id = submit(0);
        await().atMost(LIMIT).until(() -> job(id).get("Progress").asInt() > 0);

        http.post("/jobs/" + id + "/pause", "{}").expect(200);
        awaitState(id, "Paused");
        int sent = sink.received().size();
        assertThat(sent).isLessThan(SLICES);
        assertThat(job(id).get("State").asText()).isEqualTo("Paused");

        http.post("/jobs/" + id + "/resume", "{}").expect(200);
        awaitState(id, "Success");
        assertThat(sink.received()).hasSize(SLICES);
    }

    @Test
    void higherPriorityRunsFirst() {
        submit(0);
        String low = submit(1);
        String high = submit(5);

        await().atMost(LIMIT).until(() -> !job(high).get("State").asText().equals("Pending"));
        assertThat(job(low).get("State").asText()).isEqualTo("Pending");
        for (String id : http.list("/jobs")) {
            http.post("/jobs/" + id + "/cancel", "{}");
        }
        awaitState(low, "Failure");
        awaitState(high, "Failure");
    }

    @Test
    void failureTellsWhatHappened() {
        sink.close();
        String id = submit(0);

        awaitState(id, "Failure");
        assertThat(job(id).get("ErrorCode").asInt()).isPositive();
        assertThat(job(id).get("ErrorDetails").asText()
                        + job(id).get("ErrorDescription").asText())
                .isNotBlank();
        send(Map.of("Synchronous", true)).expect(500);
    }

    @Test
    void runningJobGoesOnAfterTheServerWasKilled() {
        String running = submit(0);
        String waiting = submit(0);
        await().atMost(LIMIT).until(() -> job(running).get("Progress").asInt() > 0);

        server.kill9();
        server.start();

        assertThat(http.list("/jobs")).contains(running, waiting);
        awaitState(running, "Success");
        awaitState(waiting, "Success");
        assertThat(sink.received()).hasSize(SLICES);
        assertThat(job(running).get("Content").get("InstancesCount").asInt()).isEqualTo(SLICES);
    }
}
