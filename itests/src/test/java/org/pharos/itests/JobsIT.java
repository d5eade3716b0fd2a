package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.GatedJobs;
import org.pharos.itests.harness.GatedPeer.Received;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.RunningServer;

/** The life of a job, told by one that sends a series. */
class JobsIT {
    private static final int SLICES = 3;
    private static final int CANCELED = 37;
    private static final int NETWORK_PROTOCOL = 9;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final CtSeries SERIES = CtSeries.of("JOBS", SLICES, 16);

    @RegisterExtension
    static final RunningServer server = GatedJobs.server().option("ConcurrentJobs", 1);

    private final Http http = server.http();
    private GatedJobs jobs;

    @BeforeEach
    void store() throws IOException {
        for (int i = 0; i < SLICES; i++) {
            http.post("/instances", SERIES.slice(i).bytes()).expect(200);
        }
        jobs = GatedJobs.on(server, SERIES.series());
    }

    @AfterEach
    void empty() throws IOException {
        jobs.close();
        server.empty();
    }

    private String submit(int priority) {
        var answer =
                jobs.send(Map.of("Asynchronous", true, "Priority", priority)).expect(200);
        assertThat(answer.json("Path")).isEqualTo("/jobs/" + answer.json("ID"));
        return answer.json("ID");
    }

    /** A job that has sent one instance, and waits for the answer to the second. */
    private String halfDone() {
        String id = submit(0);
        jobs.sink().open(1);
        await().atMost(LIMIT).until(() -> jobs.job(id).get("Progress").asInt() > 0);
        jobs.awaitSending();
        return id;
    }

    private List<String> arrived() {
        return jobs.sink().received().stream().map(Received::sopInstanceUid).toList();
    }

    private void assertAllArrived() {
        assertThat(arrived().stream().distinct()).hasSize(SLICES);
    }

    @Test
    void synchronousCallAnswersWithTheContent() {
        jobs.sink().open();
        JsonNode content = jobs.send(Map.of("Synchronous", true)).expect(200).json();

        assertThat(content.get("InstancesCount").asInt()).isEqualTo(SLICES);
        assertThat(content.get("FailedInstancesCount").asInt()).isZero();
        assertThat(arrived()).hasSize(SLICES).doesNotHaveDuplicates();
    }

    @Test
    void progressMovesUntilTheEnd() {
        String id = halfDone();
        assertThat(jobs.state(id)).isEqualTo("Running");
        assertThat(jobs.job(id).get("Progress").asInt()).isEqualTo(100 / SLICES);

        jobs.sink().open();
        jobs.awaitState(id, "Success");
        JsonNode job = jobs.job(id);
        assertThat(job.get("Progress").asInt()).isEqualTo(100);
        assertThat(job.get("ErrorCode").asInt()).isZero();
        assertThat(job.get("Type").asText()).isEqualTo("DicomModalityStore");
        assertThat(job.get("Content").get("RemoteAet").asText()).isEqualTo("SINK");
        assertThat(job.get("CompletionTime").asText()).matches("\\d{8}T\\d{6}\\.\\d{6}");
    }

    @Test
    void canceledJobFailsAndCanBeResubmitted() {
        String id = halfDone();

        jobs.act(id, "cancel").expect(200);
        jobs.sink().open(1);
        jobs.awaitState(id, "Failure");
        assertThat(jobs.job(id).get("ErrorCode").asInt()).isEqualTo(CANCELED);
        assertThat(arrived()).hasSizeLessThan(SLICES);

        jobs.act(id, "resubmit").expect(200);
        jobs.sink().open();
        jobs.awaitState(id, "Success");
        assertAllArrived();
    }

    @Test
    void pausedJobWaitsUntilItIsResumed() {
        String id = halfDone();

        jobs.act(id, "pause").expect(200);
        jobs.sink().open(1);
        jobs.awaitState(id, "Paused");
        assertThat(arrived()).hasSizeLessThan(SLICES);

        jobs.act(id, "resume").expect(200);
        jobs.sink().open();
        jobs.awaitState(id, "Success");
        assertThat(arrived()).hasSize(SLICES).doesNotHaveDuplicates();
    }

    @Test
    void higherPriorityRunsFirst() {
        String running = submit(0);
        jobs.awaitSending();
        String low = submit(1);
        String high = submit(5);

        jobs.sink().open(SLICES);
        jobs.awaitState(running, "Success");
        jobs.awaitState(high, "Running");
        assertThat(jobs.state(low)).isEqualTo("Pending");

        jobs.act(low, "cancel").expect(200);
        jobs.sink().open();
        jobs.awaitState(high, "Success");
        jobs.awaitState(low, "Failure");
    }

    @Test
    void failureTellsWhatHappened() throws IOException {
        jobs.close();
        String id = submit(0);

        jobs.awaitState(id, "Failure");
        assertThat(jobs.job(id).get("ErrorCode").asInt()).isEqualTo(NETWORK_PROTOCOL);
        assertThat(jobs.job(id).get("ErrorDetails").asText()).contains("SINK");
        jobs.send(Map.of("Synchronous", true)).expect(500);
    }

    @Test
    void runningJobGoesOnAfterTheServerWasKilled() {
        String running = halfDone();
        String waiting = submit(0);

        server.kill9();
        server.start();

        assertThat(http.list("/jobs")).contains(running, waiting);
        jobs.sink().open();
        jobs.awaitState(running, "Success");
        jobs.awaitState(waiting, "Success");
        assertAllArrived();
        assertThat(jobs.job(running).get("Content").get("InstancesCount").asInt())
                .isEqualTo(SLICES);
    }
}
