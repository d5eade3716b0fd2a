package org.pharos.http.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.PharosException;
import org.pharos.core.network.HttpAccess;
import org.pharos.core.network.HttpCall;
import org.pharos.core.network.HttpContent;
import org.pharos.core.network.HttpCredentials;
import org.pharos.core.network.HttpReply;

/** Against the server that comes with the JDK, on a port of the loopback address: what the client sends can't be had otherwise. */
class JdkHttpUserTest {
    private static final HttpAccess ALICE =
            new HttpAccess(new HttpCredentials("alice", "pw"), Map.of("X-Token", "t"), null, false, Duration.ZERO);

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private JdkHttpUser user;
    private String base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        user = user(Duration.ofSeconds(60));
    }

    private static JdkHttpUser user(Duration timeout) {
        return new JdkHttpUser(
                new ClientSettings(Optional.empty(), timeout, true, Optional.empty(), true, Optional.empty()));
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        user.stop();
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(status, -1);
    }

    private static HttpContent content(int length, boolean isRepeatable) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        return new HttpContent(length, isRepeatable, () -> new ByteArrayInputStream(bytes));
    }

    private HttpReply get(String path) throws IOException, InterruptedException {
        return user.send(HttpCall.get(base + path, HttpAccess.ANONYMOUS));
    }

    @Test
    void requestSaysWhoAsks() throws Exception {
        serve("/system", exchange -> {
            var headers = exchange.getRequestHeaders();
            exchange.getResponseHeaders().add("Content-Type", "text/x");
            answer(exchange, 418, headers.getFirst("Authorization") + headers.getFirst("X-Token"));
        });

        HttpReply reply = user.send(HttpCall.get(base + "/system", ALICE));

        assertThat(reply.status()).isEqualTo(418);
        assertThat(reply.isSuccess()).isFalse();
        assertThat(reply.mediaType()).isEqualTo("text/x");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("Basic YWxpY2U6cHc=t");
    }

    @Test
    void bodyArrivesWithItsLengthOrInChunks() throws Exception {
        serve("/", exchange -> {
            int length = exchange.getRequestBody().readAllBytes().length;
            answer(exchange, 200, length + " " + exchange.getRequestHeaders().getFirst("Content-Length"));
        });
        HttpContent known = content(3_000_000, true);

        assertThat(text(user.send(HttpCall.post(base, ALICE, known)))).isEqualTo("3000000 3000000");
        assertThat(text(user.send(HttpCall.post(base, ALICE, new HttpContent(-1, true, known.source())))))
                .isEqualTo("3000000 null");
        assertThat(text(user.send(HttpCall.post(base, ALICE, content(0, true)))))
                .startsWith("0 ");
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @Test
    void contentThatCantBeReadIsNotSentAsIfItWereWhole() {
        var received = new AtomicInteger();
        serve("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            received.incrementAndGet();
            answer(exchange, 200, "");
        });
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[200_000]), new Pulled());

        assertThatThrownBy(() -> user.send(HttpCall.post(base, ALICE, new HttpContent(-1, false, () -> broken))))
                .isInstanceOf(IOException.class)
                .hasMessage("cable pulled");
        assertThatThrownBy(() -> user.send(HttpCall.post(base, ALICE, new HttpContent(9, true, () -> {
                    throw new IOException("no such file");
                }))))
                .hasMessage("no such file");
        assertThat(received).hasValue(0);
    }

    private static final class Pulled extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("cable pulled");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
        }
    }

    @Test
    void streamIsFreeWhenTheAnswerCameBeforeAllWasSent() throws Exception {
        serve("/", exchange -> answer(exchange, 413, ""));
        var isOpen = new AtomicInteger();
        var endless = new InputStream() {
            @Override
            public int read() {
                return 1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return length;
            }

            @Override
            public void close() {
                isOpen.decrementAndGet();
            }
        };

        try {
            user.send(HttpCall.post(base, ALICE, new HttpContent(-1, false, () -> {
                isOpen.incrementAndGet();
                return endless;
            })));
        } catch (PharosException e) {
            // The server may have ended the connection before its answer was read.
            assertThat(e).hasMessageContaining("while accessing");
        }

        assertThat(isOpen).hasValue(0);
    }

    @Test
    void silentServerIsGivenUpInTime() {
        serve("/", exchange -> await(end));
        user = user(Duration.ofSeconds(1));

        assertThatThrownBy(() -> get("/x?secret=1"))
                .isInstanceOf(PharosException.class)
                .hasMessage("Timeout was reached while accessing " + base + "/x");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void unwantedRequestIsGivenUp() {
        serve("/", exchange -> await(end));

        assertThatThrownBy(() -> user.send(HttpCall.get(base, ALICE).unless(() -> !requests.isEmpty())))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void deadServerIsSaid() {
        String url = base + "/instances";
        server.stop(0);

        assertThatThrownBy(() -> user.send(HttpCall.post(url, ALICE, content(1, true))))
                .hasMessage("Couldn't connect to server while accessing " + url);
        assertThatThrownBy(() -> user.send(HttpCall.get("http://no-such-host.invalid/", ALICE)))
                .hasMessageStartingWith("Couldn't resolve host name");
        for (String wrong : List.of("A/system", "ftp://h/", "http:///x", "", "http://h h/")) {
            assertThatThrownBy(() -> user.send(HttpCall.get(wrong, ALICE)))
                    .as(wrong)
                    .isInstanceOf(PharosException.class);
        }
    }

    @Test
    void longAnswerIsRefused() {
        serve("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 20; i++) {
                exchange.getResponseBody().write(block);
            }
        });

        assertThatThrownBy(() -> get("/")).hasMessageContaining("longer than");
    }

    @Test
    void brokenConnectionIsTriedAgainWhereThatDoesNoHarm() throws Exception {
        var calls = new AtomicInteger();
        serve("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (calls.incrementAndGet() % 2 == 1) {
                throw new IOException("dies without an answer");
            }
            answer(exchange, 200, "ok");
        });

        assertThat(text(user.send(HttpCall.post(base, ALICE, content(10, true)))))
                .isEqualTo("ok");
        assertThat(calls).hasValue(2);
        assertThatThrownBy(() -> user.send(HttpCall.post(base, ALICE, content(10, false))))
                .isInstanceOf(PharosException.class);
        assertThat(calls).hasValue(3);
    }

    @Test
    void redirectionsOfTheServerAreFollowedWithTheBody() throws Exception {
        serve("/from", exchange -> redirect(exchange, 307, "/to"));
        serve(
                "/to",
                exchange -> answer(exchange, 200, "" + exchange.getRequestBody().readAllBytes().length));

        assertThat(text(user.send(HttpCall.post(base + "/from", ALICE, content(5, true)))))
                .isEqualTo("5");
        assertThat(requests).containsExactly("POST /from", "POST /to");
    }

    @Test
    void redirectionsThatLeadAstrayAreNot() {
        serve("/lose", exchange -> redirect(exchange, 302, "/to"));
        serve("/other", exchange -> redirect(exchange, 307, base.replace("127.0.0.1", "localhost") + "/to"));
        serve("/loop", exchange -> redirect(exchange, 302, "/loop"));
        serve("/to", exchange -> answer(exchange, 200, "here"));

        assertThatThrownBy(() -> user.send(HttpCall.post(base + "/lose", ALICE, content(5, true))))
                .hasMessageContaining("where the body wouldn't arrive");
        assertThatThrownBy(() -> user.send(HttpCall.get(base + "/other", ALICE)))
                .hasMessageContaining("which is another server");
        assertThatThrownBy(() -> get("/loop")).hasMessageContaining("too many");
        assertThatThrownBy(() -> user.send(HttpCall.post(base + "/other", HttpAccess.ANONYMOUS, content(5, true))))
                .hasMessageContaining("which is another server");
        assertThat(requests).doesNotContain("GET /to", "POST /to");
    }
}
