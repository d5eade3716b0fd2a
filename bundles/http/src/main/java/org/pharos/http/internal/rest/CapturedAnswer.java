package org.pharos.http.internal.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;
import org.pharos.api.rest.RestAnswer;

/** Keeps the answer to a request from within the process. Routes that answer later, on another thread, aren't served. */
final class CapturedAnswer implements ContainerResponseWriter {
    private static final int SERVER_ERROR = 500;

    private final int limitBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<String, List<String>> headers = new HashMap<>();
    private int status = SERVER_ERROR;
    private boolean tooLong;
    private @Nullable Throwable failure;

    CapturedAnswer(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Whether the body was longer than may be kept. */
    boolean isTooLong() {
        return tooLong;
    }

    /** What went wrong while the answer was written. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    RestAnswer toAnswer() {
        return failure == null
                ? new RestAnswer(status, headers, body.toByteArray())
                : new RestAnswer(SERVER_ERROR, Map.of(), new byte[0]);
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long contentLength, ContainerResponse answer) {
        status = answer.getStatus();
        answer.getStringHeaders().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
        return new Limited();
    }

    @Override
    public boolean suspend(long timeout, TimeUnit unit, TimeoutHandler handler) {
        return false;
    }

    @Override
    public void setSuspendTimeout(long timeout, TimeUnit unit) {
        throw new IllegalStateException("The request is not suspended");
    }

    @Override
    public void commit() {
        // all is here already
    }

    @Override
    public void failure(Throwable error) {
        failure = error;
    }

    @Override
    public boolean enableResponseBuffering() {
        return false;
    }

    private final class Limited extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            if (length > limitBytes - body.size()) {
                tooLong = true;
                throw new IOException("The answer is too long");
            }
            body.write(buffer, offset, length);
        }
    }
}
