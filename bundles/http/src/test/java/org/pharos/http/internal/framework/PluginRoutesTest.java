package org.pharos.http.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class PluginRoutesTest {
    private static final int UPDATES = 5;

    @TempDir
    Path scratch;

    @Test
    void higherRankingTakesThePlaceOfARouteAndGivesItBack() throws Exception {
        try (var server = TestFramework.start(scratch, Map.of())) {
            server.deploy("sample", SampleResource.Activator.class, SampleResource.class);
            server.awaitRoute("/sample");
            Bundle plugin = server.deploy("overriding", OverridingResource.Activator.class, OverridingResource.class);
            server.awaitRoute("/sample/more");

            assertThat(server.get("/sample/items/known").body()).isEqualTo("mine: known");
            assertThat(server.get("/sample/numbers/7").body()).isEqualTo("7");
            assertThat(server.get("/sample").statusCode()).isEqualTo(200);
            var delete = server.request("/sample/items/protected").DELETE().build();
            assertThat(server.send(delete).statusCode()).isEqualTo(403);

            plugin.uninstall();
            server.await(() -> body(server, "/sample/items/known").contains("\"ID\""));
            assertThat(server.get("/sample/more").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void noRequestFailsWhileABundleIsUpdated() throws Exception {
        try (var server = TestFramework.start(scratch, Map.of())) {
            Bundle plugin = server.deploy("sample", SampleResource.Activator.class, SampleResource.class);
            server.awaitRoute("/sample");
            Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
            var over = new AtomicBoolean();
            var clients = Executors.newFixedThreadPool(2);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                running.add(clients.submit(() -> {
                    while (!over.get()) {
                        statuses.add(server.get("/sample/items/known").statusCode());
                        var post = server.request("/sample/upload").POST(BodyPublishers.ofByteArray(new byte[5000]));
                        statuses.add(server.send(post.build()).statusCode());
                    }
                    return null;
                }));
            }

            for (int i = 0; i < UPDATES; i++) {
                int before = statuses.size();
                plugin.update();
                server.await(() -> statuses.size() > before + 4);
            }
            over.set(true);
            for (Future<?> client : running) {
                client.get();
            }
            clients.shutdown();

            assertThat(statuses).containsOnly(200);
        }
    }

    private static String body(TestFramework server, String path) {
        try {
            return server.get(path).body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
