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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.GatedPeer;
import org.pharos.itests.harness.GatedPeer.Received;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;

/** What can be done to a job in each of its states, who comes first, and what is told of it. */
class JobStatesIT {
    private static final int SINK = Ports.free();
    private static final int SLICES = 4;
    private static final int HISTORY = 10;
    private static final int QUEUED = 100;
    private static final int CANCELED = 37;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final CtSeries SERIES = CtSeries.of("STATES", SLICES, 16);
    private static final List<String> ACTIONS = List.of("cancel", "pause", "resume", "resubmit", "delete");

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomModalities", Map.of("sink", List.of("SINK", "127.0.0.1", SINK)))
            .option("DicomScuTimeout", 60)
            .option("JobsHistorySize", HISTORY)
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
    void empty() throws IOException {
        sink.open();
        for (String id : http.list("/jobs")) {
            http.post("/jobs/" + id + "/cancel", "{}");
        }
        await().atMost(LIMIT).until(() -> http.list("/jobs").stream().allMatch(id -> isEnded(state(id))));
        http.list("/jobs").forEach(id -> http.delete("/jobs/" + id));
        sink.close();
    }

    private String submit(Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.putIfAbsent("Resources", List.of(SERIES.series()));
        body.put("Asynchronous", true);
        return http.post("/modalities/sink/store", Json.write(body)).expect(200).json("ID");
    }

    private JsonNode job(String id) {
        return http.get("/jobs/" + id).expect(200).json();
    }

    private String state(String id) {
        return job(id).get("State").asText();
    }

    private static boolean isEnded(String state) {
        return state.equals("Success") || state.equals("Failure");
    }

    private void awaitState(String id, String state) {
        await().atMost(LIMIT).until(() -> state(id), state::equals);
    }

    private Answer act(String id, String action) {
        return action.equals("delete") ? http.delete("/jobs/" + id) : http.post("/jobs/" + id + "/" + action, "{}");
    }

    /** Brings a job into a state; another one runs meanwhile unless it is to run itself. */
    private String jobIn(String state) {
        if (!state.equals("Pending")) {
            String id = submit(Map.of());
            await().atMost(LIMIT).until(() -> sink.waiting() == 1);
            switch (state) {
                case "Paused" -> act(id, "pause");
                case "Failure" -> act(id, "cancel");
                default -> assertThat(state(id)).isEqualTo("Running");
            }
            if (!state.equals("Running")) {
                sink.open(state.equals("Success") ? SLICES : 1);
                awaitState(id, state);
            }
            return id;
        }
        jobIn("Running");
        return submit(Map.of());
    }

    /** The status of the answer and the state after it, of all actions in this order: cancel, pause, resume, resubmit, delete. */
    private List<String> outcomes(String state) throws IOException {
        var outcomes = new ArrayList<String>();
        for (String action : ACTIONS) {
            String id = jobIn(state);
            int status = act(id, action).status();
            if (state.equals("Running")) {
                sink.open(1);
                await().atMost(LIMIT)
                        .until(() -> sink.waiting() == 1 || !state(id).equals("Running"));
            }
            int found = http.get("/jobs/" + id).status();
            outcomes.add(status + " " + (found == 404 ? "gone" : state(id)));
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
            submit(Map.of(
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
        var expected = IntStream.range(0, QUEUED).boxed().collect(java.util.stream.Collectors.toList());
        expected.sort(Comparator.comparing(priorities::get, Comparator.reverseOrder()));

        sink.open();

        await().atMost(LIMIT).until(() -> sink.received().size() == SLICES + QUEUED);
        assertThat(sink.received().stream().map(Received::originatorId).filter(id -> id >= 0))
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
            await().atMost(LIMIT).until(() -> sink.waiting() == 1);
        }
        String id = Collections.max(http.list("/jobs"));
        sink.open();

        awaitState(id, "Success");
        assertThat(sink.received()).hasSize(SLICES);
    }

    @Test
    void expandedListTellsAllOfEachJob() {
        String id = submit(Map.of("Priority", 3, "UserData", Map.of("a", 1)));
        await().atMost(LIMIT).until(() -> sink.waiting() == 1);
        assertThat(job(id).get("Progress").asInt()).isZero();
        sink.open(1);
        await().atMost(LIMIT).until(() -> job(id).get("Progress").asInt() == 100 / SLICES);

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

        assertThat(job(id).get("ErrorCode").asInt()).isEqualTo(CANCELED);
        assertThat(job(id).get("CompletionTime").asText()).isNotEmpty();
        assertThat(job(id).has("EstimatedTimeOfArrival")).isFalse();
    }
}
