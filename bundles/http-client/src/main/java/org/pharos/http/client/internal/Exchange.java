package org.pharos.http.client.internal;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.pharos.core.network.HttpCall;
import org.pharos.core.network.HttpContent;
import org.pharos.core.network.HttpCredentials;

/** One request to one URL, with its answer. */
final class Exchange {
    private static final long TICK_MILLIS = 100;

    private final HttpClient client;
    private final HttpCall call;
    private final ClientSettings settings;
    private final Progress progress = new Progress(System::nanoTime);

    Exchange(HttpClient client, HttpCall call, ClientSettings settings) {
        this.client = client;
        this.call = call;
        this.settings = settings;
    }

    Progress progress() {
        return progress;
    }

    HttpResponse<byte[]> send(Target target) throws IOException, InterruptedException {
        HttpContent content = call.content();
        var body = content == null || content.lengthBytes() == 0 ? null : new StreamedBody(content, progress);
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request(target, body == null ? BodyPublishers.noBody() : body),
                head -> new LimitedBody(call.maximumReplyBytes()));
        try {
            return await(answer);
        } finally {
            answer.cancel(true);
            if (body != null) {
                // A server may answer before it has the whole body, whose stream is the caller's again after this.
                body.release();
            }
        }
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer)
            throws IOException, InterruptedException {
        Duration own = call.access().timeout();
        Duration timeout = own.isZero() ? settings.timeout() : own;
        while (true) {
            try {
                return answer.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (call.isUnwanted().getAsBoolean()) {
                    throw new CancellationException("The request isn't wanted any more");
                }
                progress.check(timeout);
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            }
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof IOException known) {
            return known;
        }
        if (cause instanceof Error serious) {
            throw serious;
        }
        return new IOException(cause);
    }

    private HttpRequest request(Target target, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.uri()).method(call.method(), body);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        HttpCredentials credentials = call.access().credentials();
        if (credentials != null) {
            headers.put("Authorization", BasicAuthentication.of(credentials));
        }
        headers.putAll(call.access().headers());
        headers.putAll(call.headers());
        HttpCredentials forProxy = settings.proxy().map(HttpProxy::credentials).orElse(null);
        if (forProxy != null) {
            headers.put("Proxy-Authorization", BasicAuthentication.of(forProxy));
        }
        headers.forEach(request::setHeader);
        return request.build();
    }
}
