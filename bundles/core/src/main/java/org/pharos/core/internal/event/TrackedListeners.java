package org.pharos.core.internal.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
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

    /**
     * @param tracking called on the thread of the events, when it begins
     * @param executor has the threads of the lanes
     */
    TrackedListeners(Supplier<TrackedServices<ArchiveListener>> tracking, Executor executor, LongSupplier nanoTime) {
        this.tracking = tracking;
        this.lanes = new PluginLanes<>(executor, nanoTime, ArchiveListener::changed);
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
        List<TrackedService<ArchiveListener>> present = new ArrayList<>(open.present());
        present.sort(Comparator.comparing(s -> (Long) s.reference().getProperty("service.id")));
        List<Consumer<Change>> current = new ArrayList<>();
        List<TrackedService<ArchiveListener>> plugins = new ArrayList<>();
        for (TrackedService<ArchiveListener> service : present) {
            if (service.isOfPlugin()) {
                plugins.add(service);
            } else {
                current.add(change -> tell(service, change));
            }
        }
        current.addAll(lanes.of(plugins));
        return current;
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
