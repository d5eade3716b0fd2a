package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.HttpPeer;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.RunningServer;

/** Peers that don't do what peers should. */
class PeerFaultsIT {
    private static final int TIMEOUT_SECONDS = 2;
    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final CtSeries BIG = CtSeries.of("FAULT", 1, 2048);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    private final Http http = server.http();

    @BeforeAll
    static void store() {
        server.http().post("/instances", BIG.slice(0).bytes()).expect(200);
    }

    enum Fault {
        HANGS("Timeout was reached", HttpPeer.Connection::swallow),
        NEVER_READS("Timeout was reached", connection -> {
            connection.read(1);
            pause(60_000);
        }),
        DRIPS("Timeout was reached", connection -> {
            connection.head();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            for (int i = 0; i < 1000; i++) {
                connection.write(" ");
                pause(100);
            }
        }),
        DIES_AT_ONCE("The connection failed", connection -> connection.read(1)),
        DIES_IN_THE_MIDDLE("The connection failed", connection -> {
            connection.head();
            connection.read(100_000);
        }),
        DIES_IN_ITS_ANSWER("The connection failed", connection -> {
            connection.request();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
        }),
        ANSWERS_GARBAGE("The connection failed", connection -> {
            connection.request();
            connection.write("rubbish rubbish rubbish\r\n\r\n");
        }),
        ANSWERS_A_PAGE("", connection -> {
            connection.request();
            connection.answer(200, "<html>Welcome to the proxy</html>");
        }),
        ANSWERS_WITHOUT_END("longer than", connection -> {
            connection.request();
            connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
            while (true) {
                connection.write("[".repeat(1 << 16));
            }
        }),
        LEADS_ELSEWHERE("which is another server", connection -> {
            connection.request();
            connection.answer(307, "", "Location: http://example.invalid/instances");
        }),
        LEADS_IN_A_CIRCLE("one redirection too many", connection -> {
            connection.request();
            connection.answer(307, "", "Location: /instances", "Connection: close");
        });

        private final String told;
        private final HttpPeer.Behaviour behaviour;

        Fault(String told, HttpPeer.Behaviour behaviour) {
            this.told = told;
            this.behaviour = behaviour;
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void declare(String name, HttpPeer peer) {
        http.send(
                        "PUT",
                        "/peers/" + name,
                        BodyPublishers.ofString(Json.write(Map.of(
                                "Url", peer.url(), "Username", "u", "Password", "p", "Timeout", TIMEOUT_SECONDS))))
                .expect(200);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void faultIsToldInTime(Fault fault) {
        try (var peer = HttpPeer.start(fault.behaviour)) {
            declare("faulty", peer);

            long begin = System.nanoTime();
            Answer store = http.post("/peers/faulty/store", BIG.series()).expect(500);
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(store.json("OrthancStatus")).isEqualTo("9");
            assertThat(store.json("Details")).contains(fault.told, "while accessing " + peer.url());
            assertThat(taken).isLessThan(Duration.ofSeconds(TIMEOUT_SECONDS + 20));
            http.get("/statistics").expect(200);

            Answer straight = http.post(
                            "/peers/faulty/store-straight", BIG.slice(0).bytes())
                    .expect(500);
            assertThat(straight.json("OrthancStatus")).isEqualTo("9");
            await().atMost(LIMIT).until(() -> fault == Fault.NEVER_READS || peer.connections() == 0);
        }
    }

    @Test
    void fullPeerIsToldInTheJob() {
        try (var peer = HttpPeer.start(connection -> {
            while (connection.request() != null) {
                connection.answer(507, "{\"Message\":\"The file storage is full\",\"OrthancStatus\":19}");
            }
        })) {
            declare("full", peer);
            String id = submit("full", false);
            JsonNode job = ended(id);

            assertThat(job.get("State").asText()).isEqualTo("Failure");
            assertThat(job.get("ErrorCode").asInt()).isEqualTo(9);
            assertThat(job.get("ErrorDetails").asText()).contains("status 507 (The file storage is full)");

            JsonNode permissive = ended(submit("full", true));
            assertThat(permissive.get("State").asText()).isEqualTo("Success");
            assertThat(permissive.get("Content").get("FailedInstancesCount").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void canceledUploadEndsAtOnce() {
        try (var peer = HttpPeer.start(HttpPeer.Connection::swallow)) {
            http.send("PUT", "/peers/silent", BodyPublishers.ofString(Json.write(List.of(peer.url()))))
                    .expect(200);
            String id = submit("silent", false);
            await().atMost(LIMIT).until(() -> peer.connections() == 1);

            http.post("/jobs/" + id + "/cancel", "{}").expect(200);

            JsonNode job = ended(id);
            assertThat(job.get("ErrorCode").asInt()).isEqualTo(37);
            await().atMost(LIMIT).until(() -> peer.connections() == 0);
        }
    }

    private String submit(String peer, boolean isPermissive) {
        return http.post(
                        "/peers/" + peer + "/store",
                        Json.write(Map.of(
                                "Resources", List.of(BIG.series()), "Asynchronous", true, "Permissive", isPermissive)))
                .expect(200)
                .json("ID");
    }

    private JsonNode ended(String id) {
        return await().atMost(LIMIT)
                .until(
                        () -> http.get("/jobs/" + id).expect(200).json(),
                        job -> List.of("Success", "Failure")
                                .contains(job.get("State").asText()));
    }
}
