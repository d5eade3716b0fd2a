package org.pharos.itests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Speaks HTTP to one server. Paths start by a slash; headers are pairs of name and value. Usable by many threads. */
public final class Http {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Speaks to a port of this machine. */
    public Http(int port) {
        base = URI.create("http://127.0.0.1:" + port);
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    public Answer post(String path, byte[] body, String... headers) {
        return send("POST", path, BodyPublishers.ofByteArray(body), headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), headers);
    }

    /** Sends a request and reads the whole answer. */
    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        try {
            return trySend(method, path, body, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @throws IOException if there was no whole answer
     */
    public Answer trySend(String method, String path, BodyPublisher body, String... headers) throws IOException {
        var response = exchange(request(path, headers).method(method, body).build(), BodyHandlers.ofByteArray());
        return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
    }

    /** Asks for what is too big for the memory; the caller reads and closes the body. */
    public HttpResponse<InputStream> stream(String path, String... headers) throws IOException {
        return exchange(request(path, headers).build(), BodyHandlers.ofInputStream());
    }

    /** The identifiers that a list of resources, {@code /instances} for instance, answers. */
    public List<String> list(String path) {
        return Json.strings(get(path).expect(200).json());
    }

    /** A number of {@code /statistics}, {@code CountInstances} for instance. */
    public long statistics(String member) {
        return Long.parseLong(get("/statistics").expect(200).json(member));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            return client.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(request.toString());
        }
    }
}
