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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.http.internal.HttpSettings;

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
    private final PluginServices plugins;

    @Activate
    public Gate(
            @Reference HttpSettings settings,
            @Reference RequestMetrics metrics,
            @Reference Authenticators authenticators,
            @Reference RequestFilters filters,
            @Reference PluginServices plugins) {
        this.plugins = plugins;
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
        if (!now.remote() && !isLoopback(request.getRemoteAddr())) {
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        var examination = new Examination(request, now, authenticators, filters);
        int refusal = refusal(examination);
        AdmittedRequest admitted = examination.admitted();
        if (refusal == 0 && admitted != null) {
            chain.doFilter(admitted, response);
        } else {
            refuse(response, refusal);
        }
        if (admitted != null) {
            UnreadBody.settle(admitted, response);
        }
    }

    /** Plugins are asked on a thread of theirs, all of them on one. */
    private int refusal(Examination examination) {
        try {
            return authenticators.areOfPlugins() || filters.areOfPlugins()
                    ? plugins.together(examination::refusal)
                    : examination.refusal();
        } catch (FailedCallException e) {
            // A plugin's fault: this request isn't served, others are.
            return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
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
        switch (status) {
            case HttpServletResponse.SC_UNAUTHORIZED ->
                response.setHeader("WWW-Authenticate", "Basic realm=\"Orthanc Secure Area\"");
            case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE -> response.setHeader("Connection", "close");
            default -> {
                // nothing more to say
            }
        }
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
