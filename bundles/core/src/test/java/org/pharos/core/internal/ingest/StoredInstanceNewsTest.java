package org.pharos.core.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ResourceId;
import org.pharos.api.ingest.Origin;
import org.pharos.api.ingest.StoredInstance;
import org.pharos.api.ingest.StoredInstanceListener;
import org.pharos.core.internal.event.Couriers;
import org.pharos.core.internal.plugin.CallThreads;
import org.pharos.core.plugin.SimpleService;
import org.pharos.core.plugin.TrackedService;

class StoredInstanceNewsTest {
    private static final StoredInstance FIRST = stored("1");
    private static final StoredInstance SECOND = stored("2");

    private final BlockingQueue<StoredInstance> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CallThreads threads = new CallThreads();
    private final Couriers couriers = new Couriers(threads);
    private StoredInstanceNews news = new StoredInstanceNews(List::of, List::of, () -> {}, couriers);

    @AfterEach
    void stop() {
        end.countDown();
        news.stop();
        threads.stop();
    }

    @Test
    void ownListenersHearBeforeTheSender() {
        news = news(List.of(new SimpleService<>(heard::add, false)));

        news.tell(FIRST, null);

        assertThat(heard).containsExactly(FIRST);
    }

    @Test
    void stuckPluginHoldsUpItselfOnly() throws InterruptedException {
        StoredInstanceListener stuck = instance -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        news = news(List.of(new SimpleService<>(stuck), new SimpleService<>(new Recorder(heard))));

        news.tell(FIRST, null);
        news.tell(SECOND, null);

        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(FIRST);
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(SECOND);
        assertThat(end.getCount()).isEqualTo(1);
    }

    @Test
    void failureKeepsNobodyFromHearing() throws InterruptedException {
        StoredInstanceListener broken = instance -> {
            throw new IllegalStateException("bug");
        };
        news = news(List.of(
                new SimpleService<>(broken, false),
                new SimpleService<>(broken),
                new SimpleService<>(new Recorder(heard))));

        news.tell(FIRST, null);

        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(FIRST);
    }

    /** Has a class name of its own, as the listeners of a bundle are told apart by it. */
    private record Recorder(BlockingQueue<StoredInstance> heard) implements StoredInstanceListener {
        @Override
        public void stored(StoredInstance instance) {
            heard.add(instance);
        }
    }

    private StoredInstanceNews news(List<TrackedService<StoredInstanceListener>> services) {
        return new StoredInstanceNews(() -> services, List::of, () -> {}, couriers);
    }

    private static StoredInstance stored(String patient) {
        return new StoredInstance(ResourceId.ofPatient(patient), Origin.internal(Origin.Kind.LUA), true);
    }
}
