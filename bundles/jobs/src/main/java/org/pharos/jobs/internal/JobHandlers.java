package org.pharos.jobs.internal;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.job.JobHandler;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;

/** The handlers of plugins that are there now. Used from any thread. */
@Component(service = JobHandlers.class)
public final class JobHandlers {
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Function<String, Optional<TrackedService<JobHandler>>> finder;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Runnable close;

    @Activate
    public JobHandlers(BundleContext context, @Reference PluginServices plugins) {
        this(plugins.track(context, JobHandler.class));
    }

    private JobHandlers(TrackedServices<JobHandler> handlers) {
        this(
                type -> handlers.present().stream()
                        .filter(handler -> type(handler.reference()).equals(Optional.of(type)))
                        .findFirst(),
                handlers::close);
    }

    /** @param finder finds the one of a type that has the highest ranking */
    JobHandlers(Function<String, Optional<TrackedService<JobHandler>>> finder, Runnable close) {
        this.finder = finder;
        this.close = close;
    }

    @Deactivate
    void stop() {
        close.run();
    }

    /** Jobs of this type are those of plugins. */
    void accept(String type) {
        accepted.add(type);
    }

    /** No plugin has jobs of this type any more. */
    void forget(String type) {
        accepted.remove(type);
    }

    /** The one that does jobs of an accepted type; empty if there is none, or it failed too often. */
    Optional<TrackedService<JobHandler>> find(String type) {
        return accepted.contains(type) ? finder.apply(type) : Optional.empty();
    }

    /** The type that a handler says; empty if it is none. */
    static Optional<String> type(ServiceReference<JobHandler> reference) {
        return reference.getProperty(JobHandler.TYPE) instanceof String type
                        && TYPE.matcher(type).matches()
                ? Optional.of(type)
                : Optional.empty();
    }
}
