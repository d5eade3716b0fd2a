package org.pharos.core.internal.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.pharos.api.metrics.MetricReport;
import org.pharos.api.metrics.MetricSource;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.ServiceHealth;
import org.pharos.core.plugin.ServiceHealthSource;
import org.pharos.core.plugin.TrackedServices;

/** Knows the services of plugins, and has the figures of what came of calling them. */
@Component
public final class GuardedServices implements PluginServices, MetricSource {
    private static final String ODD = "[^A-Za-z0-9_]";

    private final CallThreads threads;
    private final Collection<GuardedService<?>> services = ConcurrentHashMap.newKeySet();
    private final AtomicLong failures = new AtomicLong();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ServiceHealthSource> others = List.of();

    @Activate
    public GuardedServices(@Reference CallThreads threads) {
        this.threads = threads;
    }

    @Override
    public <S> TrackedServices<S> track(BundleContext context, Class<S> type) {
        return new ServiceTracking<>(context, type, this);
    }

    @Override
    public <R> R together(Calls<R> calls) throws FailedCallException {
        Session<?> known = Session.current();
        if (known != null && known.isFree()) {
            return calls.make();
        }
        Session<R> session;
        try {
            session = threads.start(calls::make);
        } catch (RejectedExecutionException e) {
            // each call notes for its service that there is no thread for it
            return calls.make();
        }
        return session.join();
    }

    @Override
    public List<ServiceHealth> health() {
        var all = new ArrayList<ServiceHealth>();
        services.forEach(service -> all.add(service.health()));
        others.forEach(source -> all.addAll(source.health()));
        return all;
    }

    @Override
    public void report(MetricReport report) {
        List<ServiceHealth> now = health();
        report.add("pharos_plugin_services", now.size());
        report.add(
                "pharos_plugin_failures",
                failures.get()
                        + others.stream()
                                .mapToLong(ServiceHealthSource::failures)
                                .sum());
        report.add(
                "pharos_plugin_services_switched_off",
                now.stream().filter(ServiceHealth::isSwitchedOff).count());
        report.add(
                "pharos_plugin_calls_hanging",
                now.stream().mapToInt(ServiceHealth::hanging).sum());
        Map<String, Long> byBundle = now.stream()
                .collect(Collectors.groupingBy(
                        health -> health.bundle().replaceAll(ODD, "_"),
                        TreeMap::new,
                        Collectors.summingLong(ServiceHealth::failures)));
        byBundle.forEach((bundle, count) -> report.add("pharos_plugin_failures_of_" + bundle, count));
    }

    CallThreads threads() {
        return threads;
    }

    void came(GuardedService<?> service) {
        services.add(service);
    }

    void went(GuardedService<?> service) {
        services.remove(service);
    }

    void failed() {
        failures.incrementAndGet();
    }
}
