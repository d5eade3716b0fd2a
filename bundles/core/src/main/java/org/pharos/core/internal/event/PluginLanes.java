package org.pharos.core.internal.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pharos.core.plugin.TrackedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lane for each listener of a plugin, which stays for a while when the listener goes: its bundle may just be replaced. For
 * any thread.
 *
 * @param <S> type of the listeners
 * @param <E> what they hear of
 */
public final class PluginLanes<S, E> {
    private static final Logger logger = LoggerFactory.getLogger(PluginLanes.class);
    private static final int CAPACITY = 10_000;
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Couriers couriers;
    private final LongSupplier nanoTime;
    private final BiConsumer<S, E> tell;
    private final Map<Key, Lane<S, E>> lanes = new HashMap<>();
    private @Nullable List<TrackedService<S>> known;
    private boolean someLeft;
    private Audience<S, E> audience = new Audience<>(List.of(), List.of());

    /** One listener, also if its bundle is updated. */
    private record Key(long bundle, Object component) {
        static Key of(TrackedService<?> service) {
            Object component = service.reference().getProperty("component.name");
            return new Key(service.bundleId(), component == null ? service.name() : component);
        }
    }

    /** A lane, and since when nobody listens. */
    private static final class Lane<S, E> {
        final ListenerLane<S, E> lane;

        @Nullable
        TrackedService<S> listener;

        long leftAt;

        Lane(ListenerLane<S, E> lane) {
            this.lane = lane;
        }
    }

    /**
     * @param couriers who see to the lanes
     * @param nanoTime as {@link System#nanoTime()}
     * @param tell a listener of an event
     */
    public PluginLanes(Couriers couriers, LongSupplier nanoTime, BiConsumer<S, E> tell) {
        this.couriers = couriers;
        this.nanoTime = nanoTime;
        this.tell = tell;
    }

    /**
     * Who has to hear of something, and how.
     *
     * @param own listeners of the server, which are told directly
     * @param lanes those of plugins, and of plugins that have gone a moment ago
     */
    public record Audience<S, E>(List<TrackedService<S>> own, List<ListenerLane<S, E>> lanes) {}

    /**
     * Who has to hear of something. What a listener's predecessor has left is told to it from now on.
     *
     * @param listeners all of them; while it is the same list, this costs nothing
     */
    public synchronized Audience<S, E> of(List<TrackedService<S>> listeners) {
        if (listeners == known && !someLeft) {
            return audience;
        }
        List<TrackedService<S>> own = new ArrayList<>();
        List<ListenerLane<S, E>> current = new ArrayList<>();
        Set<Key> there = new HashSet<>();
        for (TrackedService<S> listener : listeners) {
            if (!listener.isOfPlugin()) {
                own.add(listener);
                continue;
            }
            Key key = Key.of(listener);
            there.add(key);
            current.add(lane(key, listener));
        }
        List<ListenerLane<S, E>> left = abandoned(there);
        current.addAll(left);
        known = listeners;
        someLeft = !left.isEmpty();
        audience = new Audience<>(List.copyOf(own), List.copyOf(current));
        return audience;
    }

    private ListenerLane<S, E> lane(Key key, TrackedService<S> listener) {
        Lane<S, E> lane = lanes.computeIfAbsent(key, k -> new Lane<>(new ListenerLane<>(CAPACITY, couriers, tell)));
        if (lane.listener != listener) {
            lane.listener = listener;
            lane.lane.attach(listener);
        }
        return lane.lane;
    }

    private List<ListenerLane<S, E>> abandoned(Set<Key> there) {
        List<ListenerLane<S, E>> kept = new ArrayList<>();
        long now = nanoTime.getAsLong();
        for (Iterator<Map.Entry<Key, Lane<S, E>>> all = lanes.entrySet().iterator(); all.hasNext(); ) {
            var entry = all.next();
            Lane<S, E> lane = entry.getValue();
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
                        "A listener has gone before it heard of {} events: {}",
                        lane.lane.waiting(),
                        entry.getKey().component());
            }
        }
        return kept;
    }
}
