package org.pharos.core.internal.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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

/**
 * The listeners among the services, in the order in which they came. Those of plugins have a lane each, which stays for a while
 * when the listener goes: its bundle may just be replaced.
 */
final class TrackedListeners implements EventDispatcher.Listeners {
    private static final Logger logger = LoggerFactory.getLogger(TrackedListeners.class);
    private static final int CAPACITY = 10_000;
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Supplier<TrackedServices<ArchiveListener>> tracking;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final Map<Key, Lane> lanes = new HashMap<>();
    private @Nullable TrackedServices<ArchiveListener> services;

    /** One listener, also if its bundle is updated. */
    private record Key(long bundle, Object component) {
        static Key of(TrackedService<ArchiveListener> service) {
            Object component = service.reference().getProperty("component.name");
            return new Key(service.bundleId(), component == null ? service.name() : component);
        }
    }

    /** A lane, and since when nobody listens. */
    private static final class Lane {
        final ListenerLane lane;

        @Nullable
        TrackedService<ArchiveListener> listener;

        long leftAt;

        Lane(ListenerLane lane) {
            this.lane = lane;
        }
    }

    /**
     * @param tracking called on the thread of the events, when it begins
     * @param executor has the threads of the lanes
     */
    TrackedListeners(Supplier<TrackedServices<ArchiveListener>> tracking, Executor executor, LongSupplier nanoTime) {
        this.tracking = tracking;
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    @Override
    public void open() {
        services = tracking.get();
    }

    @Override
    public List<ArchiveListener> current() {
        TrackedServices<ArchiveListener> open = services;
        if (open == null) {
            return List.of();
        }
        List<TrackedService<ArchiveListener>> present = new ArrayList<>(open.present());
        present.sort(Comparator.comparing(s -> (Long) s.reference().getProperty("service.id")));
        List<ArchiveListener> current = new ArrayList<>();
        Set<Key> there = new HashSet<>();
        for (TrackedService<ArchiveListener> service : present) {
            if (service.isOfPlugin()) {
                Key key = Key.of(service);
                there.add(key);
                current.add(lane(key, service));
            } else {
                current.add(change -> tell(service, change));
            }
        }
        current.addAll(abandoned(there));
        return current;
    }

    private ListenerLane lane(Key key, TrackedService<ArchiveListener> service) {
        Lane lane = lanes.computeIfAbsent(key, k -> new Lane(new ListenerLane(CAPACITY, executor)));
        if (lane.listener != service) {
            lane.listener = service;
            lane.lane.attach(service);
        }
        return lane.lane;
    }

    /** Lanes whose listener has gone a moment ago. */
    private List<ListenerLane> abandoned(Set<Key> there) {
        List<ListenerLane> kept = new ArrayList<>();
        long now = nanoTime.getAsLong();
        for (Iterator<Map.Entry<Key, Lane>> all = lanes.entrySet().iterator(); all.hasNext(); ) {
            var entry = all.next();
            Lane lane = entry.getValue();
            if (there.contains(entry.getKey())) {
                continue;
            }
            if (lane.listener != null) {
                lane.lane.detach(lane.listener);
                lane.listener = null;
                lane.leftAt = now;
            }
            if (now - lane.leftAt < KEPT_NANOS) {
                kept.add(lane.lane);
                continue;
            }
            all.remove();
            if (lane.lane.waiting() > 0) {
                logger.info(
                        "A listener has gone before it heard of {} changes: {}",
                        lane.lane.waiting(),
                        entry.getKey().component());
            }
        }
        return kept;
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
