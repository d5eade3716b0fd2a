package org.pharos.http.internal.rest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;
import org.pharos.http.internal.json.XmlOutput;

/** The answer to one request: takes status, headers and body from Jersey and gives them the form the client asked for. */
final class RestCall implements ContainerResponseWriter {
    /** Request property with the {@link org.pharos.http.Caller}. */
    static final String CALLER = "org.pharos.http.caller";

    /** Request property with the call itself. */
    static final String CALL = "org.pharos.http.call";

    private static final String JSON = "application/json; charset=utf-8";
    private static final String XML = "application/xml; charset=utf-8";
    private static final Pattern XML_FIRST = Pattern.compile("\\s*application/xml\\s*([,;]|$)");
    private static final int SHORTEST_COMPRESSED = 2048;
    private static final int SERVER_ERROR = 500;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final RestApplication application;
    private final boolean compress;
    private @Nullable AsyncContext suspended;
    private boolean discarded;
    private boolean begun;
    private @Nullable Throwable failure;

    /** @param application which this call entered; left at its end */
    RestCall(HttpServletRequest request, HttpServletResponse response, RestApplication application, boolean compress) {
        this.request = request;
        this.response = response;
        this.application = application;
        this.compress = compress;
    }

    /** Whether the answer was thrown away, because it failed and one of the services is gone. */
    boolean isDiscarded() {
        return discarded;
    }

    /** Whether status and headers are written. */
    boolean hasBegun() {
        return begun;
    }

    /** Notes that the rest of the answer can't be written. */
    void breakOff(Throwable reason) {
        failure = reason;
    }

    boolean isSuspended() {
        return suspended != null;
    }

    /** What went wrong while the answer was written. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long contentLength, ContainerResponse answer) {
        if (answer.getStatus() >= SERVER_ERROR && application.isStale() && suspended == null) {
            discarded = true;
            return OutputStream.nullOutputStream();
        }
        begun = true;
        response.setStatus(answer.getStatus());
        String type = contentType(answer.getMediaType(), answer.getEntity());
        addHeaders(answer.getStringHeaders());
        boolean toXml = JSON.equals(type) && wantsXml();
        if (type != null) {
            response.setContentType(toXml ? XML : type);
        }
        String encoding = toXml || contentLength < 0 || contentLength >= SHORTEST_COMPRESSED ? encoding(type) : null;
        if (contentLength >= 0 && !toXml && encoding == null) {
            response.setContentLengthLong(contentLength);
        }
        try {
            OutputStream out = new Body(response.getOutputStream());
            OutputStream encoded = encoding == null ? out : encode(encoding, out);
            return toXml ? new XmlOutput(encoded) : encoded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addHeaders(Map<String, List<String>> headers) {
        headers.forEach((name, values) -> {
            if (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                return;
            }
            if (name.equalsIgnoreCase("Connection")) {
                response.setHeader(name, values.get(0));
                return;
            }
            values.forEach(value -> response.addHeader(name, value));
        });
    }

    /** JSON that a resource wrote itself, as bytes, is sent as it is; clients know that without a character set. Others get a space before a parameter. */
    private static @Nullable String contentType(@Nullable MediaType type, @Nullable Object entity) {
        if (type == null) {
            return null;
        }
        boolean plainJson = type.getSubtype().equals("json") && type.getType().equals("application");
        if (plainJson && !(entity instanceof byte[])) {
            return JSON;
        }
        return type.getParameters().isEmpty()
                ? type.toString()
                : type.toString().replaceFirst(";", "; ");
    }

    /** The first type that a client mentions counts, whatever the quality of it and the others. */
    private boolean wantsXml() {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && XML_FIRST.matcher(accept).lookingAt();
    }

    private @Nullable String encoding(@Nullable String type) {
        String accepted = compress && type != null && isText(type) ? request.getHeader("Accept-Encoding") : null;
        if (accepted == null || response.containsHeader("Content-Encoding")) {
            return null;
        }
        String lower = accepted.toLowerCase(Locale.ROOT);
        if (lower.contains("gzip")) {
            return "gzip";
        }
        return lower.contains("deflate") ? "deflate" : null;
    }

    private static boolean isText(String type) {
        return type.startsWith("text/")
                || type.startsWith("application/json")
                || type.startsWith("application/xml")
                || type.startsWith("application/javascript")
                || type.startsWith("application/dicom+json")
                || type.startsWith("image/svg");
    }

    private OutputStream encode(String encoding, OutputStream out) throws IOException {
        response.setHeader("Content-Encoding", encoding);
        response.addHeader("Vary", "Accept-Encoding");
        return encoding.equals("gzip") ? new GZIPOutputStream(out, SHORTEST_COMPRESSED) : new DeflaterOutputStream(out);
    }

    @Override
    public boolean suspend(long timeout, TimeUnit unit, TimeoutHandler handler) {
        AsyncContext context = request.startAsync();
        suspended = context;
        setSuspendTimeout(timeout, unit);
        context.addListener(new TimeoutListener(handler));
        return true;
    }

    @Override
    public void setSuspendTimeout(long timeout, TimeUnit unit) {
        AsyncContext context = suspended;
        if (context == null) {
            throw new IllegalStateException("The request is not suspended");
        }
        context.setTimeout(timeout <= 0 ? 0 : unit.toMillis(timeout));
    }

    @Override
    public void commit() {
        end();
    }

    @Override
    public void failure(Throwable error) {
        failure = error;
        AsyncContext context = suspended;
        if (context != null && !response.isCommitted()) {
            response.setStatus(SERVER_ERROR);
        }
        end();
    }

    private void end() {
        AsyncContext context = suspended;
        if (context != null) {
            context.complete();
            application.leave();
        }
    }

    @Override
    public boolean enableResponseBuffering() {
        return true;
    }

    /** The servlet's stream, which the servlet container closes by itself. */
    private static final class Body extends OutputStream {
        private final OutputStream out;

        Body(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }

    /** Tells Jersey that a suspended request waited too long. */
    private final class TimeoutListener implements AsyncListener {
        private final TimeoutHandler handler;

        TimeoutListener(TimeoutHandler handler) {
            this.handler = handler;
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            handler.onTimeout(RestCall.this);
        }

        @Override
        public void onComplete(AsyncEvent event) {
            // Jersey knows, as it completed the request
        }

        @Override
        public void onError(AsyncEvent event) {
            // the connection is broken; Jersey finds out when it writes
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // a request is suspended once
        }
    }
}
