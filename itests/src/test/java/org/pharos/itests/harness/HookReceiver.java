package org.pharos.itests.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Takes what is posted to it, or refuses it. */
public final class HookReceiver implements BeforeAllCallback, AfterAllCallback {
    private final int port = Ports.free();
    private @Nullable HttpServer server;
    private final AtomicBoolean refuses = new AtomicBoolean();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean isRefused = refuses.getAndSet(false);
            (isRefused ? refused : taken).add(body);
            exchange.sendResponseHeaders(isRefused ? 503 : 204, -1);
        }
    }

    public int port() {
        return port;
    }

    /** Answers the next request 503. */
    public void refuseOnce() {
        refuses.set(true);
    }

    public List<String> taken() {
        return List.copyOf(taken);
    }

    public List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) {
            server.stop(0);
        }
    }
}
