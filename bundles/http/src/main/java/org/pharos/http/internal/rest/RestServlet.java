package org.pharos.http.internal.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.pharos.http.internal.HttpSettings;
import org.pharos.http.internal.gate.RequestPath;
import org.pharos.http.internal.server.OpenConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves every path that no other servlet has, from the application of the moment. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardServletAsyncSupported
@RequireHttpWhiteboard
public final class RestServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger logger = LoggerFactory.getLogger(RestServlet.class);
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
    private static final Map<String, String> REDIRECTS =
            Map.of("/", "app/explorer.html", "/favicon.ico", "app/images/favicon.ico");
    private static final int TEMPORARY_REDIRECT = 307;
    private static final long LONGEST_REBUILD_MILLIS = 5000;

    private final transient Whiteboard whiteboard;
    private final transient HttpSettings settings;

    @Activate
    public RestServlet(@Reference Whiteboard whiteboard, @Reference HttpSettings settings) {
        this.whiteboard = whiteboard;
        this.settings = settings;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RequestPath path = RequestPath.of(request.getRequestURI());
        String redirect = REDIRECTS.get(path.decoded());
        if (!METHODS.contains(request.getMethod())) {
            finish(response, HttpServletResponse.SC_NOT_FOUND);
        } else if (redirect != null && request.getMethod().equals("GET")) {
            response.setHeader("Location", redirect);
            finish(response, TEMPORARY_REDIRECT);
        } else {
            serve(request, response, path);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, RequestPath path) throws IOException {
        List<Member> meant = whiteboard.begin(path.decoded());
        try {
            serveNow(request, response, path);
        } finally {
            whiteboard.end(meant);
        }
    }

    private void serveNow(HttpServletRequest request, HttpServletResponse response, RequestPath path)
            throws IOException {
        RestApplication application = whiteboard.enter();
        if (application == null) {
            unavailable(response);
            return;
        }
        RestCall call = serve(request, response, path, application);
        if (!call.isDiscarded()) {
            return;
        }
        RestApplication next = isRepeatable(request) && isReplaced(application) ? whiteboard.enter() : null;
        if (next == null || serve(request, response, path, next).isDiscarded()) {
            unavailable(response);
        }
    }

    private RestCall serve(
            HttpServletRequest request, HttpServletResponse response, RequestPath path, RestApplication application)
            throws IOException {
        var call = new RestCall(
                request, response, application, settings.current().answers().compress());
        try {
            if (FormParts.isForm(request)) {
                FormParts.serve(request, response, path, application);
            } else {
                RestRequest translated = RestRequest.of(request, path, application);
                translated.setWriter(call);
                translated.setProperty(RestCall.CALL, call);
                application.handle(translated);
            }
        } finally {
            if (!call.isSuspended()) {
                application.leave();
            }
        }
        Throwable failure = call.failure();
        if (failure != null) {
            fail(request, response, call, failure);
        }
        return call;
    }

    /** Breaks a connection whose answer has begun, so that nobody takes it for whole. */
    private static void fail(
            HttpServletRequest request, HttpServletResponse response, RestCall call, Throwable failure) {
        if (response.isCommitted() || call.hasBegun()) {
            logger.debug("An answer broke off", failure);
            if (request.getAttribute(OpenConnections.BREAK) instanceof Runnable breakConnection) {
                breakConnection.run();
            }
            return;
        }
        logger.error("A request failed", failure);
        response.resetBuffer();
        finish(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }

    private static boolean isRepeatable(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
    }

    private boolean isReplaced(RestApplication application) {
        try {
            return whiteboard.awaitOtherThan(application, LONGEST_REBUILD_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void unavailable(HttpServletResponse response) {
        response.setHeader("Retry-After", "1");
        finish(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private static void finish(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setContentLength(0);
    }
}
