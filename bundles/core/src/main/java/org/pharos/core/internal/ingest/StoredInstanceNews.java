package org.pharos.core.internal.ingest;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ingest.StoredInstance;
import org.pharos.api.ingest.StoredInstanceListener;
import org.pharos.core.ingest.IngestObserver;
import org.pharos.core.ingest.StoredContent;
import org.pharos.core.internal.event.Couriers;
import org.pharos.core.internal.event.PluginLanes;
import org.pharos.core.internal.event.PluginLanes.Audience;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who listens that an instance is stored: the server's own listeners on the thread that has stored it, those of plugins
 * each by a lane of its own, so that no sender waits for them.
 */
@Component(service = StoredInstanceNews.class)
public final class StoredInstanceNews {
    private static final Logger logger = LoggerFactory.getLogger(StoredInstanceNews.class);
    private static final long LOOK_SECONDS = 1;

    private final Supplier<List<TrackedService<StoredInstanceListener>>> present;
    private final Supplier<List<TrackedService<IngestObserver>>> observers;
    private final Runnable close;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> thread(task, "stored-clock"));
    private final PluginLanes<StoredInstanceListener, StoredInstance> lanes;

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // handOver() lets no exception out
    public StoredInstanceNews(BundleContext context, @Reference PluginServices plugins, @Reference Couriers couriers) {
        this(
                plugins.track(context, StoredInstanceListener.class),
                plugins.track(context, IngestObserver.class),
                couriers);
        clock.scheduleWithFixedDelay(this::handOver, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private StoredInstanceNews(
            TrackedServices<StoredInstanceListener> services,
            TrackedServices<IngestObserver> observers,
            Couriers couriers) {
        this(
                services::present,
                observers::present,
                () -> {
                    services.close();
                    observers.close();
                },
                couriers);
    }

    StoredInstanceNews(
            Supplier<List<TrackedService<StoredInstanceListener>>> present,
            Supplier<List<TrackedService<IngestObserver>>> observers,
            Runnable close,
            Couriers couriers) {
        this.present = present;
        this.observers = observers;
        this.close = close;
        this.lanes = new PluginLanes<>(couriers, System::nanoTime, StoredInstanceListener::stored);
    }

    private static Thread thread(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Deactivate
    void stop() {
        clock.shutdownNow();
        close.run();
    }

    /** Lets no exception out: it is stored, whatever a plugin makes of it. */
    void tell(StoredInstance stored, @Nullable StoredContent content) {
        for (TrackedService<IngestObserver> observer : observers.get()) {
            call(observer, told -> told.stored(stored, content));
        }
        Audience<StoredInstanceListener, StoredInstance> audience = lanes.of(present.get());
        audience.own().forEach(service -> call(service, listener -> listener.stored(stored)));
        audience.lanes().forEach(lane -> lane.accept(stored));
    }

    private static <S> void call(TrackedService<S> service, Consumer<S> tell) {
        try {
            service.call(listener -> {
                tell.accept(listener);
                return true;
            });
        } catch (FailedCallException e) {
            logger.debug("{} wasn't told of an instance", service.name(), e);
        }
    }

    /** A listener that came in place of another has to hear what that left, also if nothing more comes in. */
    private void handOver() {
        try {
            lanes.of(present.get());
        } catch (RuntimeException e) {
            // The next round tries again; an exception would end the clock.
            logger.error("Listeners of stored instances can't be found", e);
        }
    }
}
