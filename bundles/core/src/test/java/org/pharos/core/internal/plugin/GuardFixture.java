package org.pharos.core.internal.plugin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.ServiceReference;
import org.pharos.api.plugin.CallPolicy;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.ServiceHealth;
import org.pharos.core.plugin.TrackedService;

/** The guard with its threads, and services that it guards, but no framework. */
public final class GuardFixture implements AfterEachCallback {
    static final String DEPLOYED = "file:/opt/pharos/deploy/plugin.jar";
    static final String OWN = "reference:file:/opt/pharos/system/own.jar";

    final CallThreads threads;
    final GuardedServices guard;

    /** Until then bad plugins hang. */
    final CountDownLatch end = new CountDownLatch(1);

    public GuardFixture(int mostThreads) {
        threads = new CallThreads(mostThreads);
        guard = new GuardedServices(threads);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end.countDown();
        threads.stop();
    }

    /** The guard itself; it tracks nothing. */
    public PluginServices services() {
        return guard;
    }

    /** A service of a plugin. */
    public <S> TrackedService<S> plugin(Class<?> type, S service, int limitSeconds) {
        return guarded(type, service, DEPLOYED, Map.of(CallPolicy.TIME_LIMIT, limitSeconds));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the framework isn't real
    <S> GuardedService<S> guarded(Class<?> type, S service, String location, Map<String, Object> properties) {
        var framework = new FakeFramework(service, location, properties);
        var guarded = new GuardedService<>(
                framework.context(), (ServiceReference<S>) framework.reference(), (Class<S>) (Class) type, guard);
        guard.came(guarded);
        return guarded;
    }

    /** How the only service does. */
    public ServiceHealth health() {
        List<ServiceHealth> all = guard.health();
        if (all.size() != 1) {
            throw new IllegalStateException(all.size() + " services are there");
        }
        return all.get(0);
    }

    /** Bad plugins hang no longer. */
    public void end() {
        end.countDown();
    }

    /** Hangs as bad plugins do, until the test ends. */
    public String ignoreInterrupts() {
        boolean ended = false;
        while (!ended) {
            try {
                ended = end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                ended = false; // as bad plugins do
            }
        }
        return "ended";
    }
}
