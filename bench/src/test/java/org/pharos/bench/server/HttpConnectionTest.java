package org.pharos.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    private HttpServer server;
    private HttpConnection connection;
    private final Set<InetSocketAddress> peers = new HashSet<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
        answer("/chunked", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(new byte[1000]);
                exchange.getResponseBody().flush();
            }
        });
        answer("/refused", exchange -> exchange.sendResponseHeaders(403, -1));
        answer("/last", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[2]);
        });
        answer("/user", exchange -> {
            byte[] user = exchange.getRequestHeaders().getFirst("Authorization").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, user.length);
            exchange.getResponseBody().write(user);
        });
        server.start();
        connection = new HttpConnection(
                Target.parse("http=http://127.0.0.1:" + server.getAddress().getPort() + ",user=u,password=p"));
    }

    private void answer(String path, HttpHandler handler) {
        server.createContext(path, (HttpExchange exchange) -> {
            peers.add(exchange.getRemoteAddress());
            handler.handle(exchange);
            // Closing the exchange instead would close the connection too.
            exchange.getRequestBody().close();
            exchange.getResponseBody().close();
        });
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        server.stop(0);
    }

    @Test
    void bodiesGoAndComeWhole() throws IOException {
        for (int size : new int[] {1, 1000, 65_536, 65_537, 600_000}) {
            byte[] body = new byte[size];
            Arrays.fill(body, (byte) size);

            assertThat(connection.expect("POST", "/echo", body)).isEqualTo(body);
        }
    }

    @Test
    void connectionIsUsedAgain() throws IOException {
        connection.expect("POST", "/echo", new byte[10]);
        assertThat(connection.expect("GET", "/chunked", null)).hasSize(100_000);
        connection.exchange("GET", "/refused", null);
        connection.expect("POST", "/echo", new byte[10]);

        assertThat(peers).hasSize(1);
    }

    @Test
    void connectionIsMadeAnewAfterItsEnd() throws IOException {
        assertThat(connection.expect("GET", "/last", null)).hasSize(2);
        assertThat(connection.expect("GET", "/last", null)).hasSize(2);

        assertThat(peers).hasSize(2);
    }

    @Test
    void failureIsToldWithItsStatus() throws IOException {
        assertThat(connection.exchange("GET", "/absent", null).status()).isEqualTo(404);
        assertThatThrownBy(() -> connection.expect("GET", "/absent", null)).hasMessage("GET /absent: 404");
    }

    @Test
    void userIsNamed() throws IOException {
        assertThat(connection.expect("GET", "/user", null)).asString().startsWith("Basic ");
    }
}
