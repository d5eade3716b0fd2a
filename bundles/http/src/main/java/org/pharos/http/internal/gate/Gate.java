package org.pharos.http.internal.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.pharos.api.http.HttpUser;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.http.internal.HttpSettings;
import org.pharos.http.internal.Settings;

/** Admits requests or refuses them, whichever bundle serves their path: method, peer, user, size, filters, in this order. */
@Component(service = Preprocessor.class)
public final class Gate implements Preprocessor {
    private static final byte[] BAD_REQUEST = "Error 400: Bad Request\nBad request".getBytes(StandardCharsets.US_ASCII);

    private final HttpSettings settings;
    private final RequestMetrics metrics;
    private final Runnable onChange = this::update;
    private volatile Rules rules;

    private final Authenticators authenticators;
    private final RequestFilters filters;

    /** Who sends a request; the name is null if nobody is asked. */
    private record Caller(@Nullable String name, Set<String> roles) {}

    /** What follows from the settings, worked out once a change. */
    private record Rules(
            boolean remote,
            @Nullable Credentials credentials,
            long maximumBodyBytes,
            @Nullable String keepAlive) {
        static Rules of(Settings settings) {
            var users = settings.access().users();
            int seconds = settings.answers().keepAliveSeconds();
            return new Rules(
                    settings.access().remote(),
                    users == null ? null : new Credentials(users),
                    settings.answers().maximumBodyBytes(),
                    seconds == 0 ? null : "timeout=" + seconds);
        }
    }

    @Activate
    public Gate(
            @Reference HttpSettings settings,
            @Reference RequestMetrics metrics,
            @Reference Authenticators authenticators,
            @Reference RequestFilters filters) {
        this.authenticators = authenticators;
        this.filters = filters;
        this.settings = settings;
        this.metrics = metrics;
        this.rules = Rules.of(settings.current());
        settings.listen(onChange);
    }

    @Deactivate
    void deactivate() {
        settings.unlisten(onChange);
    }

    private void update() {
        rules = Rules.of(settings.current());
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) anyRequest;
        var response = (HttpServletResponse) anyResponse;
        long begin = metrics.begin();
        try {
            admit(request, response, chain);
        } finally {
            metrics.end(begin);
            RequestLog.tell(request, response, begin);
        }
    }

    private void admit(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Rules now = rules;
        addCommonHeaders(response, now);
        if (!HttpMethod.isKnown(request.getMethod())) {
            refuseUnknownMethod(response);
            return;
        }
        Optional<Caller> caller;
        try {
            caller = caller(request, now);
        } catch (FailedCallException e) {
            // A plugin's fault: this request isn't served, others are.
            refuse(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            return;
        }
        if (caller.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Orthanc Secure Area\"");
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        Optional<String> method = HttpMethod.meant(request);
        if (method.isEmpty()) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST);
        } else if (request.getContentLengthLong() > now.maximumBodyBytes()) {
            response.setHeader("Connection", "close");
            refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            var admitted = new AdmittedRequest(
                    request, method.get(), caller.get().name(), caller.get().roles(), now.maximumBodyBytes());
            int refusal = filters.refusal(() -> ShownRequest.of(admitted));
            if (refusal == 0) {
                chain.doFilter(admitted, response);
            } else {
                refuse(response, refusal);
            }
            UnreadBody.settle(admitted, response);
        }
    }

    private static void addCommonHeaders(HttpServletResponse response, Rules rules) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (rules.keepAlive() == null) {
            response.setHeader("Connection", "close");
        } else {
            response.setHeader("Connection", "keep-alive");
            response.setHeader("Keep-Alive", rules.keepAlive());
        }
    }

    /** Empty if the request is refused. */
    private Optional<Caller> caller(HttpServletRequest request, Rules rules) throws FailedCallException {
        if (!rules.remote() && !isLoopback(request.getRemoteAddr())) {
            return Optional.empty();
        }
        Optional<HttpUser> known = authenticators.user(() -> ShownRequest.ofUnknown(request));
        if (known.isPresent()) {
            return known.map(user -> new Caller(user.name(), user.roles()));
        }
        Credentials credentials = rules.credentials();
        return credentials == null
                ? Optional.of(new Caller(null, Set.of()))
                : credentials.user(request.getHeader("Authorization")).map(name -> new Caller(name, Set.of()));
    }

    private static boolean isLoopback(String address) {
        if (address.equals("127.0.0.1")) {
            return true;
        }
        try {
            // an address in figures is only parsed, not looked up
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void refuse(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setContentLength(0);
    }

    private static void refuseUnknownMethod(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setHeader("Connection", "close");
        response.setContentType("text/plain; charset=utf-8");
        response.setContentLength(BAD_REQUEST.length);
        response.getOutputStream().write(BAD_REQUEST);
    }
}
