package org.pharos.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteHealthTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final AtomicInteger failures = new AtomicInteger();
    private Instant now = NOW;
    private final RouteHealth health =
            new RouteHealth(7, 8, "org.example.notes", "Notes", new Manual(), failures::incrementAndGet);
    private final ContainerRequestContext request = proxy(ContainerRequestContext.class, "getMethod", "GET");

    /** Shows the time that the test has set. */
    private final class Manual extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static <T> T proxy(Class<T> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                RouteHealthTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> {
                        assertThat(called.getName()).isEqualTo(method);
                        yield answer;
                    }
                }));
    }

    private void answer(int status) {
        health.filter(request, proxy(ContainerResponseContext.class, "getStatus", status));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 404, 409, 503})
    void whatARouteMaySayIsNoFailure(int status) {
        health.filter(request);
        answer(status);

        assertThat(health.health().calls()).isEqualTo(1);
        assertThat(health.health().failures()).isZero();
        assertThat(failures).hasValue(0);
    }

    @Test
    void faultIsCountedAndTold() {
        health.filter(request);
        answer(500);

        var known = health.health();
        assertThat(known.serviceId()).isEqualTo(7);
        assertThat(known.bundleId()).isEqualTo(8);
        assertThat(known.bundle()).isEqualTo("org.example.notes");
        assertThat(known.failures()).isEqualTo(1);
        assertThat(known.lastFailure()).isEqualTo("GET was answered 500");
        assertThat(known.failedAt()).isEqualTo(NOW);
        assertThat(failures).hasValue(1);
    }

    @Test
    void callThatTakesTooLongHangsAndFails() {
        health.filter(request);
        assertThat(health.health().hanging()).isZero();

        now = now.plus(Duration.ofSeconds(31));
        assertThat(health.health().hanging()).isEqualTo(1);
        answer(200);

        assertThat(health.health().hanging()).isZero();
        assertThat(health.health().lastFailure()).isEqualTo("GET took more than 30 s");
    }
}
