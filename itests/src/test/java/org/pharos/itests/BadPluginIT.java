package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.badplugin.BadPlugin;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.BadPluginJar;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.RunningServer;

/** A plugin that throws, hangs and floods hurts itself, and whoever asks for it. */
class BadPluginIT {
    private static final String ID = BadPluginJar.ID;
    private static final int CLIENTS = 4;
    private static final int ROUNDS = 5;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().withPlugins();

    private final Http http = server.http();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void deploy() throws IOException {
        BadPluginJar.into(server.plugins());
        await().atMost(ofSeconds(60)).until(() -> state().equals("ACTIVE"));
    }

    @Test
    void clientsAreServedAsIfItWereNotThere() throws Exception {
        long begin = System.nanoTime();
        var clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            running.add(clients.submit(() -> work(number)));
        }
        for (Future<?> client : running) {
            client.get();
        }
        clients.shutdown();

        assertThat(failures).isEmpty();
        assertThat(http.list("/instances")).hasSizeGreaterThanOrEqualTo(CLIENTS * ROUNDS);
        // each of its listeners hangs for a minute an instance
        assertThat(ofSeconds(60)).isGreaterThan(Duration.ofNanos(System.nanoTime() - begin));
        awaitLog(ID + " (org.pharos.itests.badplugin.BadPlugin$$Lambda", "took longer than 1 s");
        await().atMost(ofSeconds(60)).until(() -> failuresOf("org.pharos.api.ingest.StoredInstanceListener") > 0);
        await().atMost(ofSeconds(60)).until(() -> failuresOf("org.pharos.api.event.ArchiveListener") > 0);
    }

    @Test
    void whoAsksForItIsAnsweredWithAnError() {
        byte[] file = file(BadPlugin.BAD_PATIENT, "1.2.826.77.1");

        assertThat(http.post("/instances", file).status()).isEqualTo(500);
        assertThat(http.get("/system", BadPlugin.HEADER, "throw").status()).isEqualTo(500);
        assertThat(http.get("/system", BadPlugin.HEADER, "authenticate").status())
                .isEqualTo(500);
        assertThat(http.get("/system", BadPlugin.HEADER, "hang").status()).isEqualTo(500);
        http.get("/system").expect(200);
        assertThat(failuresOf("org.pharos.api.http.HttpAuthenticator")).isPositive();
        assertThat(failuresOf("org.pharos.api.http.HttpRequestFilter")).isGreaterThanOrEqualTo(2);
        assertThat(failuresOf("org.pharos.api.ingest.ReceivedInstanceFilter")).isPositive();
    }

    @Test
    void metricsAreToldWithoutItsOwn() {
        String metrics = http.get("/tools/metrics-prometheus").expect(200).text();

        assertThat(metrics).contains("orthanc_count_instances ").doesNotContain("flood_");
        assertThat(failuresOf("org.pharos.api.metrics.MetricSource")).isPositive();
        assertThat(http.get("/tools/metrics-prometheus").expect(200).text())
                .containsPattern("pharos_plugin_failures_of_org_example_bad [1-9]")
                .containsPattern("pharos_plugin_calls_hanging [1-9]");
    }

    @Test
    void imagesAreDecodedByOthers() {
        byte[] file = DicomFile.instance("IMAGE", "1.2.826.78", "1.2.826.78.1", "1.2.826.78.1.1")
                .image(2, 2, new byte[] {0, 1, 2, 3, 4, 5, 6, 7})
                .bytes();
        String id = http.post("/instances", file).expect(200).json("ID");

        assertThat(preview(BadPlugin.FAILING_SYNTAX, "1.2.826.79")).isGreaterThanOrEqualTo(400);
        assertThat(preview(BadPlugin.HANGING_SYNTAX, "1.2.826.80")).isGreaterThanOrEqualTo(400);
        http.get("/instances/" + id + "/preview").expect(200);
        // one can't say what it decodes, one fails and hangs
        assertThat(failuresOf("org.pharos.api.image.FrameDecoder")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void canceledJobEndsThoughItsStepDoesNot() {
        http.get("/system", BadPlugin.HEADER, "job").expect(200);
        JsonNode job = await().atMost(ofSeconds(60))
                .until(this::badJob, found -> state(found).equals("Running"));

        http.post("/jobs/" + job.get("ID").asText() + "/cancel", "").expect(200);

        // the step itself hangs for a minute
        JsonNode ended = await().atMost(ofSeconds(30))
                .until(this::badJob, found -> state(found).equals("Failure"));
        assertThat(ended.get("ErrorCode").asInt()).isEqualTo(37);
    }

    private JsonNode badJob() {
        for (JsonNode job : http.get("/jobs?expand").expect(200).json()) {
            if (job.path("Type").asText().equals(BadPlugin.JOB)) {
                return job;
            }
        }
        return MissingNode.getInstance();
    }

    private static String state(JsonNode job) {
        return job.path("State").asText();
    }

    private int preview(String transferSyntax, String uid) {
        byte[] file = DicomFile.instance("IMAGE", uid, uid + ".1", uid + ".1.1")
                .encapsulated(transferSyntax, 2, 2, new byte[] {1, 2, 3, 4});
        String id = http.post("/instances", file).expect(200).json("ID");
        return http.get("/instances/" + id + "/preview").status();
    }

    private static String state() {
        var plugin = server.http().get("/plugins/" + ID);
        return plugin.status() == 200 ? plugin.json().at("/Pharos/State").asText() : "";
    }

    /** Of all services of a type. */
    private long failuresOf(String type) {
        long count = 0;
        for (JsonNode service : http.get("/plugins/" + ID).expect(200).json().at("/Pharos/Services")) {
            if (service.get("Types").toString().contains(type)) {
                count += service.path("Failures").asLong();
            }
        }
        return count;
    }

    private static void awaitLog(String... parts) {
        await().atMost(ofSeconds(60))
                .until(() -> server.log()
                        .lines()
                        .anyMatch(line -> List.of(parts).stream().allMatch(line::contains)));
    }

    private void work(int client) {
        for (int round = 0; round < ROUNDS; round++) {
            try {
                String uid = "1.2.826." + (client + 1) + "." + (round + 1);
                String id = http.post("/instances", file("GOOD" + client, uid))
                        .expect(200)
                        .json("ID");
                http.get("/instances/" + id + "/simplified-tags").expect(200);
                http.get("/patients?since=0&limit=3").expect(200);
            } catch (RuntimeException | AssertionError e) {
                failures.add(e.toString());
            }
        }
    }

    private static byte[] file(String patient, String uid) {
        return DicomFile.instance(patient, uid, uid + ".3", uid + ".3.4").bytes();
    }
}
