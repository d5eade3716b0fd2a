package org.pharos.core.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.api.plugin.CallPolicy;
import org.pharos.core.plugin.FailedCallException;

class GuardedServiceTest {
    private static final String DEPLOYED = GuardFixture.DEPLOYED;

    @RegisterExtension
    final GuardFixture plugins = new GuardFixture(20);

    private final CountDownLatch end = plugins.end;
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    @Test
    void resultComesBackFromAnotherThread() throws FailedCallException {
        var service = guarded(() -> Thread.currentThread().getName(), DEPLOYED, Map.of());

        String thread = service.call(Supplier::get);

        assertThat(thread).startsWith("plugin-call");
        assertThat(service.health().calls()).isEqualTo(1);
    }

    @Test
    void servicesOfTheServerAreCalledOnTheThreadThatAsks() throws FailedCallException {
        var service = guarded(() -> Thread.currentThread().getName(), GuardFixture.OWN, Map.of());

        String thread = service.call(Supplier::get);

        assertThat(thread).isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void failureIsCountedWithoutItsMessage() {
        var service = guarded(
                () -> {
                    throw new IllegalStateException("Doe^Jane");
                },
                DEPLOYED,
                Map.of());

        assertThatThrownBy(() -> service.call(Supplier::get))
                .isInstanceOf(FailedCallException.class)
                .hasMessageStartingWith("org.example.plugin (")
                .hasRootCauseMessage("Doe^Jane");
        assertThat(service.health().failures()).isEqualTo(1);
        assertThat(service.health().lastFailure())
                .contains("IllegalStateException at ")
                .doesNotContain("Doe");
    }

    @Test
    void errorsOfLinkingAreFailuresToo() {
        var service = guarded(
                () -> {
                    throw new NoClassDefFoundError("org/example/Gone");
                },
                DEPLOYED,
                Map.of());

        assertThatThrownBy(() -> service.call(Supplier::get)).isInstanceOf(FailedCallException.class);
    }

    @Test
    void callerMayHaveLessTimeThanTheService() {
        var service = guarded(
                () -> {
                    try {
                        return end.await(60, TimeUnit.SECONDS) ? "late" : "never";
                    } catch (InterruptedException e) {
                        return "interrupted";
                    }
                },
                DEPLOYED,
                Map.of());

        assertThatThrownBy(() -> service.call(Supplier::get, Duration.ofMillis(50)))
                .isInstanceOfSatisfying(
                        FailedCallException.class, e -> assertThat(e.isLate()).isTrue())
                .hasMessageEndingWith("took longer than 0.05 s");
        assertThat(service.health().failures()).isEqualTo(1);
    }

    @Test
    void slowCallIsGivenUpAndInterrupted() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var service = guarded(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return "late";
                },
                DEPLOYED,
                Map.of(CallPolicy.TIME_LIMIT, 1));

        assertThatThrownBy(() -> service.call(Supplier::get)).hasMessageContaining("took longer than 1 s");
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callsThatNeverEndArentAddedToForever() {
        var service = guarded(plugins::ignoreInterrupts, DEPLOYED, Map.of(CallPolicy.TIME_LIMIT, 1));
        var callers = new FutureTask<?>[8];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new FutureTask<>(() -> service.call(Supplier::get));
            others.execute(callers[i]);
        }
        for (var caller : callers) {
            assertThatThrownBy(() -> caller.get(30, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(FailedCallException.class);
        }

        assertThat(service.health().hanging()).isEqualTo(8);
        assertThatThrownBy(() -> service.call(Supplier::get)).hasMessageContaining("8 calls hang");
    }

    @Test
    void serviceIsSwitchedOffWhenItsPolicySaysSo() {
        var service = guarded(
                () -> {
                    throw new IllegalStateException();
                },
                DEPLOYED,
                Map.of(CallPolicy.FAILURES_TOLERATED, 2));

        assertThatThrownBy(() -> service.call(Supplier::get)).isInstanceOf(FailedCallException.class);
        assertThat(service.isSwitchedOff()).isFalse();
        assertThatThrownBy(() -> service.call(Supplier::get)).isInstanceOf(FailedCallException.class);
        assertThat(service.isSwitchedOff()).isTrue();
        assertThat(figures()).containsEntry("pharos_plugin_failures", 2L);
    }

    @Test
    void retiringWaitsForCallsAndTakesNoMore() throws Exception {
        var begun = new CountDownLatch(1);
        var service = guarded(
                () -> {
                    begun.countDown();
                    plugins.ignoreInterrupts();
                    return "whole";
                },
                DEPLOYED,
                Map.of());
        var caller = new FutureTask<>(() -> service.call(Supplier::get));
        others.execute(caller);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        var goodbye = new FutureTask<>(() -> service.retire(Duration.ofSeconds(30)), null);
        others.execute(goodbye);

        assertThatThrownBy(() -> goodbye.get(50, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        end.countDown();
        goodbye.get(30, TimeUnit.SECONDS);

        assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("whole");
        assertThatThrownBy(() -> service.call(Supplier::get))
                .isInstanceOfSatisfying(
                        FailedCallException.class, e -> assertThat(e.isGone()).isTrue());
    }

    private Map<String, Long> figures() {
        var figures = new HashMap<String, Long>();
        plugins.guard.report(new org.pharos.api.metrics.MetricReport() {
            @Override
            public void add(String name, long value) {
                figures.put(name, value);
            }

            @Override
            public void add(String name, double value) {
                throw new UnsupportedOperationException(name);
            }
        });
        return figures;
    }

    private GuardedService<Supplier<String>> guarded(
            Supplier<String> service, String location, Map<String, Object> properties) {
        return plugins.guarded(Supplier.class, service, location, properties);
    }
}
