package org.pharos.http.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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

class HotSwapTest {
    private static final int SWAPS = 20;

    @TempDir
    Path scratch;

    @Test
    void routesComeAndGoUnderLoad() throws Exception {
        try (var server = TestFramework.start(scratch, Map.of())) {
            server.deploy("sample", SampleResource.Activator.class, SampleResource.class);
            Bundle second = server.deploy("second", SecondResource.Activator.class, SecondResource.class);
            server.awaitRoute("/sample");
            server.awaitRoute("/second");
            try (var upload = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                beginUpload(upload);

                Queue<Integer> statuses = swapUnderLoad(server, second);

                assertThat(statuses).contains(200).isSubsetOf(200, 404, 503);
                assertThat(finishUpload(upload)).contains("HTTP/1.1 200", "\"Size\" : 200000");
            }
        }
    }

    /** Half a request, whose application is replaced many times before the other half. */
    private static void beginUpload(Socket upload) throws Exception {
        OutputStream out = upload.getOutputStream();
        out.write(
                "POST /sample/upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[100_000]);
        out.flush();
    }

    private static String finishUpload(Socket upload) throws Exception {
        OutputStream out = upload.getOutputStream();
        out.write(new byte[100_000]);
        out.flush();
        return new String(upload.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static Queue<Integer> swapUnderLoad(TestFramework server, Bundle second) throws Exception {
        var statuses = new ConcurrentLinkedQueue<Integer>();
        var over = new AtomicBoolean();
        var clients = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(clients.submit(() -> {
                while (!over.get()) {
                    statuses.add(server.get("/second").statusCode());
                    statuses.add(server.get("/sample/items/known").statusCode());
                }
                return null;
            }));
        }
        for (int i = 0; i < SWAPS; i++) {
            second.stop();
            server.await(() -> isServed(server, 404));
            second.start();
            server.await(() -> isServed(server, 200));
        }
        over.set(true);
        for (Future<?> client : running) {
            client.get();
        }
        clients.shutdown();
        return statuses;
    }

    private static boolean isServed(TestFramework server, int status) {
        try {
            return server.get("/second").statusCode() == status;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
