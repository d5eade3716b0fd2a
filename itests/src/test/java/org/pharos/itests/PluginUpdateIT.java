package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.PluginJar;
import org.pharos.itests.harness.RunningServer;

/** Replaces a plugin again and again while clients upload and read: none of them notices. */
class PluginUpdateIT {
    private static final int CLIENTS = 8;
    private static final int UPDATES = 10;
    private static final Pattern HEARD = Pattern.compile("Instance (\\S+) came in");

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().withPlugins();

    private final Http http = server.http();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Set<String> stored = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void noRequestFailsAndNoInstanceIsLostOrSlipsBy() throws Exception {
        deploy(0);
        var clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            running.add(clients.submit(() -> work(number)));
        }

        for (int update = 1; update <= UPDATES; update++) {
            deploy(update);
        }
        over.set(true);
        for (Future<?> client : running) {
            client.get();
        }
        clients.shutdown();

        assertThat(failures).isEmpty();
        assertThat(http.list("/instances")).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(stored).hasSizeGreaterThan(CLIENTS * 2);
        await().atMost(ofSeconds(60)).untilAsserted(() -> assertThat(stored).isSubsetOf(heard()));
    }

    /** What the listeners of all versions have told. */
    private static Set<String> heard() {
        return HEARD.matcher(server.log()).results().map(line -> line.group(1)).collect(Collectors.toSet());
    }

    private void deploy(int version) {
        PluginJar.sample("intake-counter")
                .header("Bundle-Version", "1." + version + ".0")
                .into(server.plugins(), "intake-counter.jar");
        await().atMost(ofSeconds(60))
                .until(() -> http.get("/sample-intake").status() == 200
                        && http.get("/sample-intake").json("Version").equals("1." + version + ".0"));
    }

    private void work(int client) {
        for (int i = 0; !over.get(); i++) {
            try {
                upload(client, i);
                expect("read", 200, http.get("/sample-intake").status());
                expect("read", 200, http.get("/patients?since=0&limit=3").status());
            } catch (RuntimeException e) {
                failures.add(e.toString());
            }
        }
    }

    private void upload(int client, int number) {
        String uid = "1.2.826." + (client + 1) + "." + (number + 1);
        var answer = http.post("/instances", file("REAL" + client, uid + ".1"));
        expect("upload", 200, answer.status());
        stored.add(answer.json("ID"));
        var refused = http.post("/instances", file("TEST" + client, uid + ".2"));
        expect("upload", 200, refused.status());
        if (!refused.json("Status").equals("FilteredOut")) {
            failures.add("An instance slipped by the filter: " + refused.text());
        }
    }

    private static byte[] file(String patient, String uid) {
        return DicomFile.instance(patient, uid, uid + ".3", uid + ".3.4").bytes();
    }

    private void expect(String what, int expected, int status) {
        if (status != expected) {
            failures.add(what + " answered " + status);
        }
    }
}
