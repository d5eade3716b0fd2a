package org.pharos.bench.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.pharos.bench.load.Operation;
import org.pharos.bench.server.HttpConnection;
import org.pharos.bench.server.Target;

/** Sends a request whose path depends on its number. */
final class RequestOperation implements Operation {
    private final HttpConnection connection;
    private final String method;
    private final LongFunction<String> path;
    private final byte @Nullable [] body;

    RequestOperation(Target target, String method, LongFunction<String> path, @Nullable String body) {
        this.connection = new HttpConnection(target);
        this.method = method;
        this.path = path;
        this.body = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void run(long number) throws IOException {
        connection.expect(method, path.apply(number), body);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
