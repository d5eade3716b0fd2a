package org.pharos.http.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;
import org.pharos.http.internal.gate.RequestPath;

/** A form with files, as browsers send it: the route runs once a part, and the answer is empty unless a part fails. */
final class FormParts {
    private static final String FORM = "multipart/form-data";

    private FormParts() {}

    static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && request.getMethod().equals("POST")
                && type.toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    static void serve(
            HttpServletRequest request, HttpServletResponse response, RequestPath path, RestApplication application)
            throws IOException {
        Optional<String> boundary = MultipartInput.boundary(request.getContentType());
        if (boundary.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentLength(0);
            return;
        }
        var parts = new MultipartInput(request.getInputStream(), boundary.get());
        for (InputStream part = parts.next(); part != null; part = parts.next()) {
            var answer = new PartAnswer();
            RestRequest translated = RestRequest.ofPart(request, path, application, part);
            translated.setWriter(answer);
            application.handle(translated);
            if (answer.isFailed()) {
                answer.copyTo(response);
                return;
            }
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentLength(0);
    }

    /** Keeps the answer to one part, which only matters if it is an error. */
    private static final class PartAnswer implements ContainerResponseWriter {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        private @Nullable String type;

        boolean isFailed() {
            return status >= HttpServletResponse.SC_BAD_REQUEST;
        }

        void copyTo(HttpServletResponse response) throws IOException {
            response.setStatus(status);
            if (type != null) {
                response.setContentType(type);
            }
            response.setContentLength(body.size());
            body.writeTo(response.getOutputStream());
        }

        @Override
        public OutputStream writeResponseStatusAndHeaders(long contentLength, ContainerResponse answer) {
            status = answer.getStatus();
            type = answer.getMediaType() == null ? null : answer.getMediaType().toString();
            return isFailed() ? body : OutputStream.nullOutputStream();
        }

        @Override
        public boolean suspend(long timeout, TimeUnit unit, TimeoutHandler handler) {
            return false;
        }

        @Override
        public void setSuspendTimeout(long timeout, TimeUnit unit) {
            throw new IllegalStateException("Parts of a form are not suspended");
        }

        @Override
        public void commit() {
            // the answer is sent when all parts are done
        }

        @Override
        public void failure(Throwable error) {
            status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        }

        @Override
        public boolean enableResponseBuffering() {
            return false;
        }
    }
}
