package org.pharos.core.internal.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.core.internal.event.PluginLanes.Audience;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners among the services: the server's own in the order in which they came, then the lanes of those of plugins. */
final class TrackedListeners implements EventDispatcher.Listeners {
    private static final Logger logger = LoggerFactory.getLogger(TrackedListeners.class);

    private final Supplier<TrackedServices<ArchiveListener>> tracking;
    private final PluginLanes<ArchiveListener, Change> lanes;
    private @Nullable TrackedServices<ArchiveListener> services;
    private @Nullable Audience<ArchiveListener, Change> audience;
    private List<Consumer<Change>> current = List.of();

    /**
     * @param tracking called on the thread of the events, when it begins
     * @param couriers who see to the lanes
     */
    TrackedListeners(Supplier<TrackedServices<ArchiveListener>> tracking, Couriers couriers, LongSupplier nanoTime) {
        this.tracking = tracking;
        this.lanes = new PluginLanes<>(couriers, nanoTime, ArchiveListener::changed);
    }

    @Override
    public void open() {
        services = tracking.get();
    }

    @Override
    public List<Consumer<Change>> current() {
        TrackedServices<ArchiveListener> open = services;
        if (open == null) {
            return List.of();
        }
        Audience<ArchiveListener, Change> now = lanes.of(open.present());
        if (!now.equals(audience)) {
            audience = now;
            current = consumers(now);
        }
        return current;
    }

    private static List<Consumer<Change>> consumers(Audience<ArchiveListener, Change> audience) {
        List<Consumer<Change>> consumers = new ArrayList<>();
        audience.own().stream()
                .sorted(Comparator.comparing(s -> (Long) s.reference().getProperty("service.id")))
                .forEach(service -> consumers.add(change -> tell(service, change)));
        consumers.addAll(audience.lanes());
        return consumers;
    }

    private static void tell(TrackedService<ArchiveListener> service, Change change) {
        try {
            service.call(listener -> {
                listener.changed(change);
                return true;
            });
        } catch (FailedCallException e) {
            logger.debug("Not told of {}", change.type(), e);
        }
    }

    @Override
    public void close() {
        if (services != null) {
            services.close();
        }
    }
}
