package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Conversation;
import org.pharos.itests.harness.FaultyPeer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Pdus;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;

/** Several C-STOREs under way over one association (PS3.7 D.3.3.3), in both roles. */
class OverlappingStoresIT {
    private static final int SLICES = 8;
    private static final int WINDOW = 4;
    private static final int STORE_RQ = 0x0001;
    private static final int STORE_RSP = 0x8001;
    private static final int INSTANCE_UID = 0x1000;
    private static final int ANSWERED = 0x0120;
    private static final int REFUSED = 0xA700;
    private static final String GET = "1.2.840.10008.5.1.4.1.2.2.3";

    /** In which nothing comes that must not come. */
    private static final Duration A_WHILE = Duration.ofMillis(300);

    private static final CtSeries SERIES = CtSeries.of("OVERLAP", SLICES, 16);
    private static final AtomicInteger names = new AtomicInteger();

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().option("DicomAssociationCloseDelay", 0);

    private final Http http = server.http();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final List<Pdus.Window> proposed = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @BeforeEach
    void store() {
        IntStream.range(0, SLICES)
                .forEach(i -> http.post("/instances", SERIES.slice(i).bytes()).expect(200));
    }

    @AfterEach
    void empty() {
        server.empty();
    }

    /** Answers when nothing more comes, the last first; refuses the one of some place. */
    private FaultyPeer.Script answeringLate(Pdus.Window granted, int refused) {
        return (conversation, peer) -> {
            conversation.acceptWithWindow(granted);
            proposed.add(conversation.peersWindow());
            var waiting = new ArrayList<Conversation.Message>();
            conversation.serve(request -> {
                waiting.add(request);
                received.add(request.text(INSTANCE_UID));
                if (conversation.hasMore(A_WHILE)) {
                    return;
                }
                batches.add(waiting.size());
                Collections.reverse(waiting);
                for (Conversation.Message late : waiting) {
                    int place = received.indexOf(late.text(INSTANCE_UID));
                    conversation.respond(late, place == refused ? REFUSED : 0);
                }
                waiting.clear();
            });
        };
    }

    private JsonNode send(FaultyPeer peer, boolean isPermissive) {
        String name = "peer" + names.incrementAndGet();
        http.send(
                        "PUT",
                        "/modalities/" + name,
                        BodyPublishers.ofString(
                                Json.write(Map.of("AET", "LATE", "Host", "127.0.0.1", "Port", peer.port()))))
                .expect(200);
        var body = Map.of("Resources", List.of(SERIES.series()), "Permissive", isPermissive, "Asynchronous", true);
        String job = http.post("/modalities/" + name + "/store", Json.write(body))
                .expect(200)
                .json("ID");
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> http.get("/jobs/" + job).expect(200).json(),
                        known -> known.get("State").asText().matches("Success|Failure"));
    }

    @Test
    void asManyAreSentAsTheModalityGrants() throws IOException {
        try (var peer = FaultyPeer.start(Ports.free(), answeringLate(new Pdus.Window(WINDOW, 1), -1))) {
            JsonNode job = send(peer, false);

            assertThat(job.get("State").asText()).isEqualTo("Success");
            assertThat(batches).contains(WINDOW).allMatch(size -> size <= WINDOW);
            assertThat(received).hasSize(SLICES).doesNotHaveDuplicates();
            assertThat(proposed)
                    .singleElement()
                    .satisfies(window -> assertThat(window.invoked()).isGreaterThan(WINDOW));
        }
    }

    /** They come the last first: the third of the first four is the one that is refused. */
    @Test
    void answersInAnotherOrderBelongToTheirInstances() throws IOException {
        try (var peer = FaultyPeer.start(Ports.free(), answeringLate(new Pdus.Window(WINDOW, 1), 2))) {
            JsonNode job = send(peer, false);

            assertThat(job.get("State").asText()).isEqualTo("Failure");
            assertThat(job.get("ErrorDetails").asText()).contains("0xA700");
            assertThat(job.get("Progress").asInt()).isEqualTo(100 * 2 / SLICES);
        }
    }

    @Test
    void oneThatIsRefusedDoesNotKeepOthersBack() throws IOException {
        try (var peer = FaultyPeer.start(Ports.free(), answeringLate(new Pdus.Window(WINDOW, 1), 2))) {
            JsonNode job = send(peer, true);

            assertThat(job.get("State").asText()).isEqualTo("Success");
            assertThat(job.get("Content").get("FailedInstancesCount").asInt()).isEqualTo(1);
            assertThat(received).hasSize(SLICES).doesNotHaveDuplicates();
        }
    }

    @Test
    void withoutWindowOneIsSentAtATime() throws IOException {
        try (var peer = FaultyPeer.start(Ports.free(), answeringLate(null, -1))) {
            assertThat(send(peer, false).get("State").asText()).isEqualTo("Success");

            assertThat(batches).hasSize(SLICES).containsOnly(1);
        }
    }

    @Test
    void asManyMaySendAsThisServerGrants() throws IOException {
        server.empty();
        try (var caller = call(List.of(DicomFile.CT_IMAGE_STORAGE))) {
            assertThat(caller.peersWindow()).isEqualTo(new Pdus.Window(WINDOW, 1));

            for (int round = 0; round < SLICES / WINDOW; round++) {
                for (int i = 0; i < WINDOW; i++) {
                    store(caller, WINDOW * round + i);
                }
                var answered = new ArrayList<Integer>();
                for (int i = 0; i < WINDOW; i++) {
                    var answer = caller.read();
                    assertThat(answer.field()).isEqualTo(STORE_RSP);
                    assertThat(answer.status()).isZero();
                    answered.add(answer.number(ANSWERED));
                }
                assertThat(answered)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.rangeClosed(WINDOW * round + 1, WINDOW * (round + 1))
                                        .boxed()
                                        .toList());
            }
        }
        assertThat(http.list("/instances")).hasSize(SLICES);
    }

    @Test
    void whoRetrievesAsWellIsGrantedOneAtATime() throws IOException {
        try (var caller = call(List.of(DicomFile.CT_IMAGE_STORAGE, GET))) {
            assertThat(caller.peersWindow()).isEqualTo(new Pdus.Window(1, 1));
        }
    }

    private static Conversation call(List<String> abstractSyntaxes) throws IOException {
        var contexts = new ArrayList<Pdus.Context>();
        for (String syntax : abstractSyntaxes) {
            contexts.add(new Pdus.Context(2 * contexts.size() + 1, syntax, List.of(DicomFile.EXPLICIT_LITTLE_ENDIAN)));
        }
        return Conversation.with(server).associate("SENDER", contexts, new Pdus.Window(WINDOW, 1));
    }

    private static void store(Conversation caller, int slice) throws IOException {
        Map<Integer, Object> more = Map.of(INSTANCE_UID, SERIES.seriesUid() + "." + (slice + 1));
        caller.request(1, STORE_RQ, slice + 1, more, SERIES.slice(slice).dataSet());
    }
}
