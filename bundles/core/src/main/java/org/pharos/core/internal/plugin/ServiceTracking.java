package org.pharos.core.internal.plugin;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services of one type, as the framework tells of them. */
final class ServiceTracking<S> implements TrackedServices<S>, ServiceTrackerCustomizer<S, GuardedService<S>> {
    private static final Logger logger = LoggerFactory.getLogger(ServiceTracking.class);

    /** How long a bundle that stops waits for calls that are under way. */
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

    private final BundleContext context;
    private final Class<S> type;
    private final GuardedServices guard;
    private final HandOvers handOvers = new HandOvers();
    private final ConcurrentMap<ServiceReference<S>, GuardedService<S>> services = new ConcurrentHashMap<>();
    private final ServiceTracker<S, GuardedService<S>> tracker;
    private volatile Sorted<S> sorted = Sorted.of(List.of());
    private volatile boolean closed;

    ServiceTracking(BundleContext context, Class<S> type, GuardedServices guard) {
        this.context = context;
        this.type = type;
        this.guard = guard;
        this.tracker = new ServiceTracker<>(context, type, this);
        context.addBundleListener(handOvers);
        tracker.open();
    }

    @Override
    public List<TrackedService<S>> current() {
        handOvers.await();
        return present();
    }

    @Override
    public List<TrackedService<S>> present() {
        Sorted<S> known = sorted;
        return known.isCurrent() ? known.callable() : sortOut();
    }

    @Override
    public void close() {
        closed = true;
        try {
            tracker.close();
            context.removeBundleListener(handOvers);
        } catch (IllegalStateException e) {
            // the bundle has stopped, and everything is released with it
            logger.debug("The services of {} were released already", type.getName(), e);
        }
    }

    @Override
    public GuardedService<S> addingService(ServiceReference<S> reference) {
        var service = new GuardedService<>(context, reference, type, guard);
        service.prepare();
        services.put(reference, service);
        sort();
        if (service.isOfPlugin()) {
            guard.came(service);
        }
        handOvers.came(reference.getBundle().getBundleId());
        return service;
    }

    @Override
    public void modifiedService(ServiceReference<S> reference, GuardedService<S> service) {
        sort();
    }

    /** Called before the component behind it is deactivated and its bundle stops; both wait until this returns. */
    @Override
    public void removedService(ServiceReference<S> reference, GuardedService<S> service) {
        Bundle bundle = reference.getBundle();
        if (service.isOfPlugin() && bundle != null && isStoppedAlone(bundle)) {
            handOvers.began(bundle.getBundleId());
        }
        services.remove(reference);
        sort();
        service.retire(closed ? Duration.ZERO : LONGEST_GOODBYE);
        guard.went(service);
    }

    private boolean isStoppedAlone(Bundle bundle) {
        return !closed
                && bundle.getState() == Bundle.STOPPING
                && context.getBundle(0).getState() == Bundle.ACTIVE;
    }

    private synchronized void sort() {
        sorted = Sorted.of(services.values().stream()
                .sorted(Comparator.<GuardedService<S>, ServiceReference<S>>comparing(TrackedService::reference)
                        .reversed())
                .toList());
    }

    private synchronized List<TrackedService<S>> sortOut() {
        sorted = Sorted.of(sorted.all());
        return sorted.callable();
    }

    /** All services, and those of them that may be called: one list until something changes. */
    private record Sorted<S>(List<GuardedService<S>> all, List<TrackedService<S>> callable) {
        static <S> Sorted<S> of(List<GuardedService<S>> all) {
            return new Sorted<>(
                    all,
                    List.copyOf(all.stream()
                            .filter(service -> !service.isSwitchedOff())
                            .toList()));
        }

        boolean isCurrent() {
            int switchedOff = 0;
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).isSwitchedOff()) {
                    switchedOff++;
                }
            }
            return callable.size() + switchedOff == all.size();
        }
    }
}
