package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Fault;
import org.pharos.itests.harness.FaultyPeer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.ProcFiles;
import org.pharos.itests.harness.RunningServer;

/** Modalities that hang, hang up or talk nonsense: each operation tells of it in time, and nothing is left behind. */
class FaultyModalitiesIT {
    private static final int TIMEOUT_SECONDS = 2;

    /** For the answer: two time-outs, for the first byte and the rest, and much for a machine that has more to do. */
    private static final Duration IN_TIME = Duration.ofSeconds(2 * TIMEOUT_SECONDS + 16);

    private static final Duration PROMPT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int AT_ONCE = 24;
    private static final CtSeries SMALL = CtSeries.of("FAULTS", 3, 16);
    private static final CtSeries BIG = CtSeries.of("BIGFAULTS", 1, 2048);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomScuTimeout", TIMEOUT_SECONDS)
            // What is left is counted. KeptAssociationsIT has those that stay open.
            .option("DicomAssociationCloseDelay", 0)
            .option("ConcurrentJobs", AT_ONCE)
            .option("JobsHistorySize", 1000);

    private static final ExecutorService threads = Executors.newCachedThreadPool();
    private static final AtomicInteger names = new AtomicInteger();

    private final Http http = server.http();

    /** What this server asks of modalities. */
    private enum Operation {
        ECHO("echo", Map.of()),
        QUERY("query", Map.of("Level", "Study", "Query", Map.of())),
        FIND("find", Map.of("PatientID", "*")),
        WORKLIST("find-worklist", Map.of()),
        MOVE(
                "move",
                Map.of("Level", "Study", "Resources", List.of(Map.of("StudyInstanceUID", "1.2.3")), "TargetAet", "X")),
        STORE("store", Map.of("Resources", List.of(SMALL.slice(0).instanceId()))),
        STRAIGHT("store-straight", SMALL.slice(0).bytes());

        private static final Set<Operation> ANSWERED_OFTEN = EnumSet.of(QUERY, FIND, WORKLIST, MOVE);
        private final String path;
        private final byte[] body;

        Operation(String path, Object body) {
            this.path = path;
            this.body = body instanceof byte[] bytes ? bytes : Json.write(body).getBytes(StandardCharsets.UTF_8);
        }

        Answer ask(Http http, String modality) {
            return http.post("/modalities/" + modality + "/" + path, body);
        }
    }

    @BeforeAll
    static void store() {
        IntStream.range(0, SMALL.slices())
                .forEach(i ->
                        server.http().post("/instances", SMALL.slice(i).bytes()).expect(200));
        server.http().post("/instances", BIG.slice(0).bytes()).expect(200);
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
    }

    @Test
    void eachOperationTellsOfEachFaultAndNothingIsLeft() throws Exception {
        var probing = new Probe();
        Future<Integer> probes = threads.submit(probing);
        runAll();
        int idleThreads = ProcFiles.threads(pid());
        int idleSockets = ProcFiles.openSockets(pid());
        int idleDescriptors = ProcFiles.openDescriptors(pid());

        runAll();

        probing.isOver = true;
        assertThat(probes.get()).as("answers meanwhile").isPositive();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(List.of(
                                ProcFiles.openSockets(pid()) <= idleSockets,
                                ProcFiles.openDescriptors(pid()) <= idleDescriptors,
                                ProcFiles.threads(pid()) <= idleThreads))
                        .as(
                                "%d sockets, %d descriptors, %d threads after %d, %d, %d before",
                                ProcFiles.openSockets(pid()),
                                ProcFiles.openDescriptors(pid()),
                                ProcFiles.threads(pid()),
                                idleSockets,
                                idleDescriptors,
                                idleThreads)
                        .doesNotContain(false));
    }

    private static long pid() {
        return server.process().pid();
    }

    /** Asks all the time for what has nothing to do with modalities. */
    private final class Probe implements Callable<Integer> {
        volatile boolean isOver;

        @Override
        public Integer call() {
            int count = 0;
            for (; !isOver; count++) {
                long begin = System.nanoTime();
                http.get("/instances/" + SMALL.slice(0).instanceId()).expect(200);
                http.get("/jobs?expand").expect(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
            }
            return count;
        }
    }

    private void runAll() throws InterruptedException {
        var tasks = new ArrayList<Callable<String>>();
        for (Operation operation : Operation.values()) {
            tasks.add(() -> unreachable(operation));
            Fault.ofAssociations().forEach(fault -> tasks.add(() -> run(operation, fault)));
            Fault.ofResponses().forEach(fault -> tasks.add(() -> run(operation, fault)));
            Fault.thatDoNotMatter().forEach(fault -> tasks.add(() -> run(operation, fault)));
            if (Operation.ANSWERED_OFTEN.contains(operation)) {
                Fault.ofManyAnswers().forEach(fault -> tasks.add(() -> run(operation, fault)));
            }
        }
        assertThat(inParallel(tasks)).isEmpty();
    }

    /** Gives what went wrong. */
    private static List<String> inParallel(List<Callable<String>> tasks) throws InterruptedException {
        var wrong = new ArrayList<String>();
        ExecutorService some = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<String> done : some.invokeAll(tasks)) {
                String text = done.get();
                if (!text.isEmpty()) {
                    wrong.add(text);
                }
            }
        } catch (ExecutionException e) {
            wrong.add(e.getCause().toString());
        } finally {
            some.shutdownNow();
        }
        return wrong;
    }

    private String run(Operation operation, Fault fault) throws IOException {
        int port = Ports.free();
        try (var peer = FaultyPeer.start(port, fault.script())) {
            return ask(operation, fault, port);
        }
    }

    private String unreachable(Operation operation) throws IOException {
        int port = Ports.free();
        try (var ignored = FaultyPeer.unreachable(port)) {
            return ask(operation, new Fault("unreachable", (conversation, peer) -> {}, 9, "connecting to AET"), port);
        }
    }

    private String ask(Operation operation, Fault fault, int port) {
        String modality = declare(port);
        long begin = System.nanoTime();
        Answer answer = operation.ask(http, modality);
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        http.delete("/modalities/" + modality).expect(200);
        return judge(fault, answer, time)
                .map(wrong -> "%s, when it %s: %s: %d %s after %d ms"
                        .formatted(operation, fault, wrong, answer.status(), answer.excerpt(), time.toMillis()))
                .orElse("");
    }

    private static Optional<String> judge(Fault fault, Answer answer, Duration time) {
        if (time.compareTo(IN_TIME) > 0) {
            return Optional.of("late");
        }
        if (fault.code() == 0) {
            return answer.status() == 200 ? Optional.empty() : Optional.of("not done");
        }
        if (answer.status() != 500) {
            return Optional.of("another status than 500");
        }
        JsonNode body = answer.json();
        boolean isRight = body.path("OrthancStatus").asInt() == fault.code()
                && body.path("Details").asText().contains("FAULTY")
                && body.path("Details").asText().contains(fault.details());
        return isRight ? Optional.empty() : Optional.of("another answer than " + fault.details());
    }

    @Test
    void permissiveJobCountsWhatIsRefused() throws IOException {
        var count = new AtomicInteger();
        try (var peer = FaultyPeer.start(Ports.free(), (conversation, self) -> {
            conversation.accept();
            while (true) {
                conversation.respond(conversation.read(), count.getAndIncrement() == 1 ? 0xA700 : 0);
            }
        })) {
            JsonNode job = endOf(submit(peer, Map.of("Permissive", true)));

            assertThat(job.get("State").asText()).isEqualTo("Success");
            assertThat(job.get("Content").get("InstancesCount").asInt()).isEqualTo(SMALL.slices());
            assertThat(job.get("Content").get("FailedInstancesCount").asInt()).isEqualTo(1);
            assertThat(count).hasValue(SMALL.slices());
        }
    }

    @Test
    void strictJobEndsWithWhatIsRefused() throws IOException {
        try (var peer = FaultyPeer.start(Ports.free(), (conversation, self) -> {
            conversation.accept();
            conversation.respond(conversation.read(), 0);
            conversation.respond(conversation.read(), 0xA700);
            conversation.finish();
        })) {
            JsonNode job = endOf(submit(peer, Map.of()));

            assertThat(job.get("State").asText()).isEqualTo("Failure");
            assertThat(job.get("ErrorCode").asInt()).isEqualTo(9);
            assertThat(job.get("ErrorDescription").asText()).isEqualTo("Error in the network protocol");
            assertThat(job.get("ErrorDetails").asText())
                    .isEqualTo("C-STORE SCU to AET \"FAULTY\" has failed with DIMSE status 0xA700");
            assertThat(job.get("Progress").asInt()).isEqualTo(33);
        }
    }

    @Test
    void jobForASilentModalityEndsSoon() throws IOException {
        try (var peer = FaultyPeer.start(Ports.free(), (conversation, self) -> conversation.awaitEnd())) {
            JsonNode job = endOf(submit(peer, Map.of("Permissive", true)));

            assertThat(job.get("State").asText()).isEqualTo("Success");
            assertThat(job.get("Content").get("FailedInstancesCount").asInt()).isEqualTo(SMALL.slices());
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @Test
    void othersAreSentWhenOneClassIsRefused() throws IOException {
        var report = DicomFile.instance("FAULTS", SMALL.studyUid(), "1.2.3.77", "1.2.3.77.1")
                .text(DicomFile.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.88.11");
        http.post("/instances", report.bytes()).expect(200);
        try (var peer = FaultyPeer.start(Ports.free(), (conversation, self) -> {
            conversation.accept(DicomFile.CT_IMAGE_STORAGE::equals, 16_384);
            while (true) {
                conversation.respond(conversation.read(), 0);
            }
        })) {
            JsonNode job = endOf(submit(peer, Map.of("Permissive", true, "Resources", List.of(SMALL.study()))));

            assertThat(job.get("Content").get("InstancesCount").asInt()).isEqualTo(SMALL.slices() + 1);
            assertThat(job.get("Content").get("FailedInstancesCount").asInt()).isEqualTo(1);
        } finally {
            http.delete("/instances/" + report.instanceId()).expect(200);
        }
    }

    @Test
    void dataSetThatIsNotTakenIsGivenUp() throws IOException {
        for (Fault fault : Fault.ofDataSets()) {
            try (var peer = FaultyPeer.start(Ports.free(), fault.script())) {
                long begin = System.nanoTime();
                var answer = http.post(
                        "/modalities/" + declare(peer.port()) + "/store",
                        Json.write(List.of(BIG.slice(0).instanceId())));
                Duration time = Duration.ofNanos(System.nanoTime() - begin);

                assertThat(judge(fault, answer, time))
                        .as("%s: %s after %s", fault, answer.excerpt(), time)
                        .isEmpty();
            }
        }
    }

    private String submit(FaultyPeer peer, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of("Resources", List.of(SMALL.series()), "Asynchronous", true));
        body.putAll(more);
        return http.post("/modalities/" + declare(peer.port()) + "/store", Json.write(body))
                .expect(200)
                .json("ID");
    }

    private JsonNode endOf(String job) {
        return await().atMost(LIMIT)
                .until(() -> http.get("/jobs/" + job).expect(200).json(), known -> known.has("CompletionTime"));
    }

    /** Declares a modality, and gives its name. */
    private String declare(int port) {
        String name = "faulty" + names.incrementAndGet();
        http.send(
                        "PUT",
                        "/modalities/" + name,
                        BodyPublishers.ofString(Json.write(Map.of("AET", "FAULTY", "Host", "127.0.0.1", "Port", port))))
                .expect(200);
        return name;
    }
}
