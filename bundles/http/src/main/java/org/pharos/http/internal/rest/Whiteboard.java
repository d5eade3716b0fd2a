package org.pharos.http.internal.rest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.namespace.implementation.ImplementationNamespace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.pharos.core.plugin.ServiceHealth;
import org.pharos.core.plugin.ServiceHealthSource;
import org.pharos.http.internal.HttpSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an application of all the REST resources and extensions among the services. Changes are gathered for a moment, then
 * another application is built aside and takes over.
 */
@Component(
        service = {Whiteboard.class, ServiceHealthSource.class},
        configurationPid = "org.pharos.http.routes")
@Capability(namespace = ImplementationNamespace.IMPLEMENTATION_NAMESPACE, name = "osgi.jakartars", version = "2.0.0")
public final class Whiteboard implements ServiceTrackerCustomizer<Object, Member>, ServiceHealthSource {
    private static final Logger logger = LoggerFactory.getLogger(Whiteboard.class);
    private static final String MEMBERS = "(|(osgi.jakartars.resource=true)(osgi.jakartars.extension=true))";
    private static final long GATHER_MILLIS = 40;

    /** How long a bundle that stops waits for requests that are under way. */
    private static final long LONGEST_GOODBYE_MILLIS = 10_000;

    private final BundleContext context;
    private final HttpSettings settings;
    private final Set<String> required;
    private final Collection<Member> members = new ConcurrentSkipListSet<>();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ScheduledExecutorService builder;
    private final ServiceTracker<Object, Member> tracker;
    private final Object changed = new Object();
    private final Departures departures = new Departures();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean closed;
    private volatile List<Member> ofPlugins = List.of();
    private volatile @Nullable RestApplication current;

    /** Which routes the server can't do without. */
    @interface Config {
        /** Names ({@code @JakartarsName}) of resources; as long as one is absent, every request is answered 503. */
        String[] required() default {};
    }

    @Activate
    public Whiteboard(BundleContext context, Config config, @Reference HttpSettings settings)
            throws InvalidSyntaxException {
        this.context = context;
        this.settings = settings;
        this.required = Set.of(config.required());
        this.builder = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "rest-whiteboard");
            thread.setDaemon(true);
            return thread;
        });
        this.tracker = new ServiceTracker<>(context, FrameworkUtil.createFilter(MEMBERS), this);
        context.addBundleListener(departures);
        tracker.open(true);
        rebuildSoon();
    }

    @Deactivate
    void deactivate() {
        closed = true;
        tracker.close();
        context.removeBundleListener(departures);
        builder.shutdownNow();
        replace(null);
    }

    @Override
    public @Nullable Member addingService(ServiceReference<Object> reference) {
        var member = Member.of(context, reference, failures::incrementAndGet);
        if (member.isEmpty()) {
            logger.warn("REST service {} can't be used", reference);
            return null;
        }
        members.add(member.get());
        noteThoseOfPlugins();
        departures.returned(member.get());
        rebuildSoon();
        return member.get();
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Member member) {
        rebuildSoon();
    }

    /** Called before the component behind it is deactivated and its bundle stops; both wait until this returns. */
    @Override
    public void removedService(ServiceReference<Object> reference, Member member) {
        if (!closed && member.isOfPlugin() && member.stopsAlone(context)) {
            departures.began(member);
        }
        members.remove(member);
        noteThoseOfPlugins();
        RestApplication affected = current;
        if (affected != null) {
            affected.markStale();
        }
        rebuildSoon();
        if (!closed && member.isOfPlugin()) {
            member.awaitIdle(LONGEST_GOODBYE_MILLIS);
        }
        member.release();
    }

    @Override
    public List<ServiceHealth> health() {
        return ofPlugins.stream()
                .flatMap(member -> member.health().stream())
                .map(RouteHealth::health)
                .toList();
    }

    @Override
    public long failures() {
        return failures.get();
    }

    private void noteThoseOfPlugins() {
        ofPlugins = members.stream().filter(Member::isOfPlugin).toList();
    }

    /**
     * Waits while the routes of a path are being replaced, and notes a request for them.
     *
     * @return the services that it may be for, which go when the request is {@linkplain #end ended}
     */
    List<Member> begin(String path) {
        while (true) {
            departures.await(path);
            List<Member> meant = ofPlugins.stream()
                    .filter(member -> Member.isBelow(path, member.prefix()))
                    .toList();
            meant.forEach(Member::begin);
            if (!departures.concern(path)) {
                return meant;
            }
            end(meant);
        }
    }

    void end(List<Member> meant) {
        meant.forEach(Member::end);
    }

    /** The application for a request, entered already; null while required routes are missing. */
    @Nullable
    RestApplication enter() {
        RestApplication application = current;
        while (application != null && !application.enter()) {
            application = current;
        }
        if (application != null && !application.names().containsAll(required)) {
            application.leave();
            return null;
        }
        return application;
    }

    /** Waits until another application than that one serves; false if none does in time. */
    boolean awaitOtherThan(RestApplication old, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (changed) {
            while (current == old) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                changed.wait(left);
            }
        }
        return true;
    }

    private void rebuildSoon() {
        if (!builder.isShutdown() && pending.compareAndSet(false, true)) {
            var unused = builder.schedule(this::rebuild, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void rebuild() {
        pending.set(false);
        try {
            List<Member> wanted = usable();
            RestApplication next = build(wanted);
            replace(next);
            wanted.stream()
                    .filter(member -> member.isOfPlugin() && !member.stopsAlone(context))
                    .mapToLong(Member::bundleId)
                    .forEach(departures::ended);
            if (!members.containsAll(wanted)) {
                // one went while this was built
                next.markStale();
            }
        } catch (RuntimeException | LinkageError e) {
            logger.error("The routes stay as they were, as they can't be rebuilt", e);
        }
    }

    /** Of several members with one name or class, the one of highest ranking. */
    private List<Member> usable() {
        Map<String, Member> byName = new HashMap<>();
        Map<Class<?>, Member> byType = new HashMap<>();
        List<Member> usable = new ArrayList<>();
        var descending = new ArrayList<>(members);
        descending.sort(Comparator.reverseOrder());
        for (Member member : descending) {
            if (byName.putIfAbsent(member.name(), member) == null
                    && byType.putIfAbsent(member.type(), member) == null) {
                usable.add(member);
            } else {
                logger.info("{} is hidden by another of its name or class", member);
            }
        }
        return usable;
    }

    /** Builds an application; one that fails is built again without its youngest or lowest members, until it works. */
    private RestApplication build(List<Member> wanted) {
        RuntimeException first;
        try {
            return new RestApplication(wanted, this::describeErrors);
        } catch (RuntimeException e) {
            first = e;
        }
        List<Member> good = new ArrayList<>();
        for (Member member : wanted) {
            good.add(member);
            if (!works(good)) {
                good.remove(member);
                logger.error("REST service {} is left out, as it contradicts others or itself", member, first);
            }
        }
        return new RestApplication(good, this::describeErrors);
    }

    private boolean works(List<Member> candidates) {
        try {
            new RestApplication(candidates, this::describeErrors).retire();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean describeErrors() {
        return settings.current().answers().describeErrors();
    }

    private void replace(@Nullable RestApplication next) {
        RestApplication old;
        synchronized (changed) {
            old = current;
            current = next;
            changed.notifyAll();
        }
        if (old != null) {
            old.retire();
        }
        if (next != null) {
            logger.debug("Serving the routes of {}", next.names());
        }
    }
}
