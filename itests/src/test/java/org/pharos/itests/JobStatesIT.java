package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.GatedJobs;
import org.pharos.itests.harness.GatedPeer.Received;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.RunningServer;

/** What can be done to a job in each of its states, who comes first, and what is told of it. */
class JobStatesIT {
    private static final int SLICES = 4;
    private static final int HISTORY = 10;
    private static final int QUEUED = 100;
    private static final int CANCELED = 37;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final CtSeries SERIES = CtSeries.of("STATES", SLICES, 16);
    private static final List<String> ACTIONS = List.of("cancel", "pause", "resume", "resubmit", "delete");

    @RegisterExtension
    static final RunningServer server =
            GatedJobs.server().option("JobsHistorySize", HISTORY).option("ConcurrentJobs", 1);

    private final Http http = server.http();
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
    void empty() throws IOException {
        jobs.sink().open();
        for (String id : http.list("/jobs")) {
            http.post("/jobs/" + id + "/cancel", "{}");
        }
        await().atMost(LIMIT).until(() -> http.list("/jobs").stream().allMatch(id -> isEnded(jobs.state(id))));
        http.list("/jobs").forEach(id -> http.delete("/jobs/" + id));
        jobs.close();
    }

    private static boolean isEnded(String state) {
        return state.equals("Success") || state.equals("Failure");
    }

    /** Brings a job into a state; another one runs meanwhile unless it is to run itself. */
    private String jobIn(String state) {
        if (!state.equals("Pending")) {
            String id = jobs.submit(Map.of());
            jobs.awaitSending();
            switch (state) {
                case "Paused" -> jobs.act(id, "pause");
                case "Failure" -> jobs.act(id, "cancel");
                default -> assertThat(jobs.state(id)).isEqualTo("Running");
            }
            if (!state.equals("Running")) {
                jobs.sink().open(state.equals("Success") ? SLICES : 1);
                jobs.awaitState(id, state);
            }
            return id;
        }
        jobIn("Running");
        return jobs.submit(Map.of());
    }

    /** The status of the answer and the state after it, of all actions in this order: cancel, pause, resume, resubmit, delete. */
    private List<String> outcomes(String state) throws IOException {
        var outcomes = new ArrayList<String>();
        for (String action : ACTIONS) {
            String id = jobIn(state);
            int status = jobs.act(id, action).status();
            if (state.equals("Running")) {
                jobs.sink().open(1);
                await().atMost(LIMIT)
                        .until(() ->
                                jobs.sink().waiting() == 1 || !jobs.state(id).equals("Running"));
            }
            int found = http.get("/jobs/" + id).status();
            outcomes.add(status + " " + (found == 404 ? "gone" : jobs.state(id)));
            empty();
            listen();
        }
        return outcomes;
    }

    @Test
    void actionsOnAPendingJob() throws IOException {
        assertThat(outcomes("Pending"))
                .containsExactly("200 Failure", "200 Paused", "400 Pending", "400 Pending", "400 Pending");
    }

    @Test
    void actionsOnARunningJob() throws IOException {
        assertThat(outcomes("Running"))
                .containsExactly("200 Failure", "200 Paused", "400 Running", "400 Running", "400 Running");
    }

    @Test
    void actionsOnAPausedJob() throws IOException {
        assertThat(outcomes("Paused").stream().map(outcome -> outcome.replace("Running", "Pending")))
                .containsExactly("200 Failure", "200 Paused", "200 Pending", "400 Paused", "400 Paused");
    }

    @Test
    void actionsOnASuccess() throws IOException {
        assertThat(outcomes("Success"))
                .containsExactly("200 Success", "200 Success", "400 Success", "400 Success", "200 gone");
    }

    @Test
    void actionsOnAFailure() throws IOException {
        assertThat(outcomes("Failure").stream().map(outcome -> outcome.replace("Running", "Pending")))
                .containsExactly("200 Failure", "200 Failure", "400 Failure", "200 Pending", "200 gone");
    }

    @Test
    void hundredJobsRunByPriorityAndTheLastAreRemembered() {
        jobIn("Running");
        var priorities = new ArrayList<Integer>();
        var random = new Random(7);
        for (int i = 0; i < QUEUED; i++) {
            int priority = random.nextInt(5) - 2;
            priorities.add(priority);
            jobs.submit(Map.of(
                    "Resources",
                    List.of(SERIES.slice(0).instanceId()),
                    "Priority",
                    priority,
                    "MoveOriginatorAet",
                    "TEST",
                    "MoveOriginatorID",
                    i));
        }
        assertThat(http.list("/jobs")).hasSize(QUEUED + 1);
        var expected = IntStream.range(0, QUEUED).boxed().collect(Collectors.toList());
        expected.sort(Comparator.comparing(priorities::get, Comparator.reverseOrder()));

        jobs.sink().open();

        await().atMost(LIMIT).until(() -> jobs.sink().received().size() == SLICES + QUEUED);
        assertThat(jobs.sink().received().stream().map(Received::originatorId).filter(id -> id >= 0))
                .containsExactlyElementsOf(expected);
        await().atMost(LIMIT).until(() -> http.list("/jobs").size() == HISTORY);
    }

    @Test
    void clientThatHangsUpDoesNotEndItsJob() throws IOException {
        byte[] body = Json.write(Map.of("Resources", List.of(SERIES.series()), "Synchronous", true))
                .getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
            socket.getOutputStream()
                    .write(("POST /modalities/sink/store HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                                    + body.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            jobs.awaitSending();
        }
        String id = Collections.max(http.list("/jobs"));
        jobs.sink().open();

        jobs.awaitState(id, "Success");
        assertThat(jobs.sink().received()).hasSize(SLICES);
    }

    @Test
    void expandedListTellsAllOfEachJob() {
        String id = jobs.submit(Map.of("Priority", 3, "UserData", Map.of("a", 1)));
        jobs.awaitSending();
        assertThat(jobs.job(id).get("Progress").asInt()).isZero();
        jobs.sink().open(1);
        await().atMost(LIMIT).until(() -> jobs.job(id).get("Progress").asInt() == 100 / SLICES);

        JsonNode list = http.get("/jobs?expand").expect(200).json();

        assertThat(list).hasSize(1);
        JsonNode job = list.get(0);
        assertThat(job.fieldNames())
                .toIterable()
                .containsExactly(
                        "Content",
                        "CreationTime",
                        "EffectiveRuntime",
                        "ErrorCode",
                        "ErrorDescription",
                        "ErrorDetails",
                        "EstimatedTimeOfArrival",
                        "ID",
                        "Priority",
                        "Progress",
                        "State",
                        "Timestamp",
                        "Type",
                        "UserData");
        assertThat(job.get("Content").get("InstancesCount").asInt()).isEqualTo(SLICES);
        assertThat(job.get("Content").get("FailedInstancesCount").asInt()).isZero();
        assertThat(job.get("Priority").asInt()).isEqualTo(3);
        assertThat(job.get("UserData").get("a").asInt()).isEqualTo(1);
    }

    @Test
    void canceledJobTellsSo() {
        String id = jobIn("Failure");

        assertThat(jobs.job(id).get("ErrorCode").asInt()).isEqualTo(CANCELED);
        assertThat(jobs.job(id).get("CompletionTime").asText()).isNotEmpty();
        assertThat(jobs.job(id).has("EstimatedTimeOfArrival")).isFalse();
    }
}
