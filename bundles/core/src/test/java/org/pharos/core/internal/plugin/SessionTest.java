package org.pharos.core.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.api.plugin.CallPolicy;
import org.pharos.core.internal.event.Couriers;
import org.pharos.core.internal.event.PluginLanes;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;

@Timeout(120)
class SessionTest {
    @RegisterExtension
    final GuardFixture plugins = new GuardFixture(8);

    private final CallThreads threads = plugins.threads;
    private final CountDownLatch end = plugins.end;

    @Test
    void callsOfOneSessionShareAThread() throws FailedCallException {
        var first = guarded(() -> Thread.currentThread().getName(), 30);
        var second = guarded(() -> Thread.currentThread().getName(), 30);

        List<String> names = threads.startSoon(() -> List.of(first.call(Supplier::get), second.call(Supplier::get)))
                .join();

        assertThat(names.get(0)).startsWith("plugin-call").isEqualTo(names.get(1));
        assertThat(first.health().calls()).isEqualTo(1);
    }

    @Test
    void callsThatAreMadeTogetherShareAThread() throws FailedCallException {
        var first = guarded(() -> Thread.currentThread().getName(), 30);
        var own = plugins.guarded(
                Supplier.class, (Supplier<String>) () -> Thread.currentThread().getName(), GuardFixture.OWN, Map.of());
        var last = guarded(() -> Thread.currentThread().getName(), 30);

        List<String> names = plugins.guard.together(() -> List.of(
                first.call(Supplier::get),
                own.call(Supplier::get),
                plugins.guard.together(() -> last.call(Supplier::get))));

        assertThat(names.get(0)).startsWith("plugin-call");
        assertThat(names).containsOnly(names.get(0));
    }

    @Test
    void lateCallEndsAllThatIsMadeTogetherWithIt() {
        var quick = guarded(() -> "quick", 600);
        var stuck = guarded(plugins::ignoreInterrupts, 1);

        assertThatThrownBy(() -> plugins.guard.together(
                        () -> quick.call(Supplier::get) + stuck.call(Supplier::get) + quick.call(Supplier::get)))
                .isInstanceOfSatisfying(
                        FailedCallException.class, e -> assertThat(e.isLate()).isTrue())
                .hasMessageEndingWith("took longer than 1 s");
        assertThat(quick.health().calls()).isEqualTo(1);
        assertThat(quick.health().failures()).isZero();
        assertThat(stuck.health().failures()).isEqualTo(1);
    }

    @Test
    void lateCallEndsTheSessionAndNamesItsService() throws Exception {
        var ended = new CountDownLatch(1);
        List<String> called = new ArrayList<>();
        var quick = guarded(() -> "quick", 600);
        var stuck = guarded(plugins::ignoreInterrupts, 1);
        var last = guarded(() -> "last", 600);
        Session<String> session = threads.startSoon(() -> {
            try {
                called.add(quick.call(Supplier::get));
                called.add(stuck.call(Supplier::get));
            } finally {
                ended.countDown();
            }
            return last.call(Supplier::get);
        });

        assertThatThrownBy(session::join)
                .isInstanceOfSatisfying(
                        FailedCallException.class, e -> assertThat(e.isLate()).isTrue())
                .hasMessageEndingWith("took longer than 1 s");
        assertThat(stuck.health().failures()).isEqualTo(1);
        assertThat(stuck.health().hanging()).isEqualTo(1);
        assertThat(quick.health().failures()).isZero();

        end.countDown();
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(called).containsExactly("quick");
        assertThat(stuck.health().hanging()).isZero();
        assertThat(last.health().calls()).isZero();
    }

    @Test
    void whoComesLaterThanTheLimitStillGetsWhatWasInTime() throws Exception {
        var done = new CountDownLatch(1);
        var service = guarded(() -> "in time", 60);
        Session<String> session = threads.startSoon(() -> {
            String result = service.call(Supplier::get);
            done.countDown();
            return result;
        });

        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(session.join()).isEqualTo("in time");
    }

    @Test
    void lateCallIsGivenUpThoughNobodyWaits() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var stuck = guarded(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return "late";
                },
                1);

        Session<String> session = threads.startSoon(() -> stuck.call(Supplier::get));

        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(session::join).hasMessageEndingWith("took longer than 1 s");
    }

    @Test
    void retiringDoesNotWaitForWhatWasGivenUp() {
        var stuck = guarded(plugins::ignoreInterrupts, 1);
        assertThatThrownBy(
                        () -> threads.startSoon(() -> stuck.call(Supplier::get)).join())
                .hasMessageContaining("took longer");

        stuck.retire(Duration.ofDays(1));

        assertThatThrownBy(() -> stuck.call(Supplier::get)).hasMessageEndingWith("has gone");
    }

    @Test
    void pluginThatKeepsTheLookoutKeepsNobodyElse() throws Exception {
        var begun = new CountDownLatch(1);
        var stuck = guarded(
                () -> {
                    begun.countDown();
                    return plugins.ignoreInterrupts();
                },
                600);
        var quick = guarded(() -> "quick", 600);
        threads.startSoon(() -> stuck.call(Supplier::get));
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

        Session<String> waitedFor = threads.startSoon(() -> quick.call(Supplier::get));
        var alone = new CountDownLatch(1);
        threads.startSoon(() -> {
            alone.countDown();
            return "nobody waits";
        });

        assertThat(waitedFor.join()).isEqualTo("quick");
        assertThat(alone.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(end.getCount()).isEqualTo(1);
    }

    @Test
    void callWithinACallIsBoundedByItself() throws FailedCallException {
        var inner = guarded(plugins::ignoreInterrupts, 1);
        var outer = guarded(
                () -> {
                    try {
                        return inner.call(Supplier::get);
                    } catch (FailedCallException e) {
                        return e.isLate() ? "inner is late" : "inner failed";
                    }
                },
                600);

        assertThat(threads.startSoon(() -> outer.call(Supplier::get)).join()).isEqualTo("inner is late");
        assertThat(outer.health().failures()).isZero();
        assertThat(inner.health().failures()).isEqualTo(1);
    }

    @Test
    void interruptionOfOnePluginDoesNotHitTheNext() throws FailedCallException {
        var rude = guarded(
                () -> {
                    Thread.currentThread().interrupt();
                    return "rude";
                },
                30);
        var next = guarded(() -> Boolean.toString(Thread.currentThread().isInterrupted()), 30);

        String isInterrupted = threads.startSoon(() -> {
                    rude.call(Supplier::get);
                    return next.call(Supplier::get);
                })
                .join();

        assertThat(isInterrupted).isEqualTo("false");
    }

    @Test
    void interruptedCallerLeavesAtOnce() {
        var stuck = guarded(plugins::ignoreInterrupts, 600);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> stuck.call(Supplier::get)).hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void errorOfATaskIsItsCallers() {
        assertThatThrownBy(() -> threads.startSoon(() -> {
                            throw new IllegalStateException("bug");
                        })
                        .join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bug");
    }

    @Test
    void sessionsBeyondTheThreadsAreRefused() throws InterruptedException {
        var stuck = guarded(plugins::ignoreInterrupts, 600);
        var begun = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            threads.start(() -> {
                begun.countDown();
                return stuck.call(Supplier::get);
            });
        }
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> stuck.call(Supplier::get)).hasMessageContaining("too many calls of plugins");
        assertThatThrownBy(() -> plugins.guard.together(() -> stuck.call(Supplier::get)))
                .hasMessageContaining("too many calls of plugins");
        assertThatThrownBy(() -> threads.startSoon(() -> "never").join())
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void whatCanWaitLetsWhatIsWaitedForGoFirst() throws Exception {
        BlockingQueue<String> order = new LinkedBlockingQueue<>();

        threads.startLater(() -> order.add("later"));
        threads.startSoon(() -> order.add("soon")).join();

        assertThat(order.poll(60, TimeUnit.SECONDS)).isEqualTo("soon");
        assertThat(order.poll(60, TimeUnit.SECONDS)).isEqualTo("later");
    }

    @Test
    void whatCanWaitRunsThoughAPluginKeepsTheLookout() throws Exception {
        var stuck = guarded(plugins::ignoreInterrupts, 600);
        var ran = new CountDownLatch(1);

        threads.startSoon(() -> stuck.call(Supplier::get));
        threads.startLater(() -> {
            ran.countDown();
            return true;
        });

        assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(end.getCount()).isEqualTo(1);
    }

    @Test
    void lateListenerMissesOneEventAndNobodyElseWaits() throws InterruptedException {
        BlockingQueue<String> heardByStuck = new LinkedBlockingQueue<>();
        BlockingQueue<String> heardByQuick = new LinkedBlockingQueue<>();
        TrackedService<Consumer<String>> stuck = guardedListener(1, event -> {
            if (event.equals("bad")) {
                plugins.ignoreInterrupts();
            }
            heardByStuck.add(event);
        });
        var lanes =
                new PluginLanes<Consumer<String>, String>(new Couriers(threads), System::nanoTime, Consumer::accept);
        var quick = guardedListener(600, new Recorder(heardByQuick));

        for (var lane : lanes.of(List.of(stuck, quick)).lanes()) {
            lane.accept("bad");
            lane.accept("good");
        }

        assertThat(heardByQuick.poll(60, TimeUnit.SECONDS)).isEqualTo("bad");
        assertThat(heardByQuick.poll(60, TimeUnit.SECONDS)).isEqualTo("good");
        assertThat(heardByStuck.poll(60, TimeUnit.SECONDS)).isEqualTo("good");
        assertThat(end.getCount()).isEqualTo(1);
    }

    @Test
    void eventsAreHeardInTheirOrderHoweverManyThereAre() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        var lanes =
                new PluginLanes<Consumer<String>, String>(new Couriers(threads), System::nanoTime, Consumer::accept);
        var lane = lanes.of(List.of(guardedListener(30, new Recorder(heard))))
                .lanes()
                .get(0);

        for (int i = 0; i < 5000; i++) {
            lane.accept(Integer.toString(i));
        }

        for (int i = 0; i < 5000; i++) {
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(Integer.toString(i));
        }
    }

    /** Has a class name of its own, as the listeners of a bundle are told apart by it. */
    private record Recorder(BlockingQueue<String> heard) implements Consumer<String> {
        @Override
        public void accept(String event) {
            heard.add(event);
        }
    }

    private GuardedService<Supplier<String>> guarded(Supplier<String> service, int seconds) {
        return guarded(Supplier.class, service, seconds);
    }

    private TrackedService<Consumer<String>> guardedListener(int seconds, Consumer<String> listener) {
        GuardedService<Consumer<String>> service = guarded(Consumer.class, listener, seconds);
        service.prepare();
        return service;
    }

    private <S> GuardedService<S> guarded(Class<?> type, S service, int seconds) {
        return plugins.guarded(type, service, GuardFixture.DEPLOYED, Map.of(CallPolicy.TIME_LIMIT, seconds));
    }
}
