package org.pharos.http.internal.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pharos.core.plugin.ServiceHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the routes of one plugin's service do. Their calls can't be ended from outside, as they have the thread of the
 * request; those that take too long are told of. Used from any thread.
 */
final class RouteHealth implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Logger logger = LoggerFactory.getLogger(RouteHealth.class);
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final int SERVER_ERROR = 500;

    /** Says that it can't at the moment, which is no fault. */
    private static final int UNAVAILABLE = 503;

    private final long serviceId;
    private final long bundleId;
    private final String bundle;
    private final String type;
    private final Clock clock;
    private final Runnable onFailure;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Map<ContainerRequestContext, Instant> underWay = new ConcurrentHashMap<>();
    private volatile @Nullable Failure last;

    private record Failure(String text, Instant at) {}

    /** @param onFailure told of each call that fails */
    RouteHealth(long serviceId, long bundleId, String bundle, String type, Clock clock, Runnable onFailure) {
        this.serviceId = serviceId;
        this.bundleId = bundleId;
        this.bundle = bundle;
        this.type = type;
        this.clock = clock;
        this.onFailure = onFailure;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        calls.incrementAndGet();
        underWay.put(request, clock.instant());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Instant begin = underWay.remove(request);
        int status = response.getStatus();
        if (status >= SERVER_ERROR && status != UNAVAILABLE) {
            failed(request.getMethod() + " was answered " + status);
        } else if (begin != null && isLong(begin)) {
            failed(request.getMethod() + " took more than " + USUAL.toSeconds() + " s");
        }
    }

    private boolean isLong(Instant begin) {
        return Duration.between(begin, clock.instant()).compareTo(USUAL) > 0;
    }

    private void failed(String text) {
        failures.incrementAndGet();
        last = new Failure(text, clock.instant());
        onFailure.run();
        logger.warn("A route of plugin {} ({}): {}", bundle, type, text);
    }

    ServiceHealth health() {
        Failure failure = last;
        int hanging = (int) underWay.values().stream().filter(this::isLong).count();
        return new ServiceHealth(
                serviceId,
                bundleId,
                bundle,
                type,
                calls.get(),
                failures.get(),
                hanging,
                false,
                failure == null ? null : failure.text(),
                failure == null ? null : failure.at());
    }
}
