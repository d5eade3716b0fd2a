package org.pharos.scripting.lua.internal;

import static org.osgi.framework.Constants.SERVICE_RANKING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.pharos.api.event.ArchiveListener;
import org.pharos.api.event.Change;
import org.pharos.api.http.HttpRequestFilter;
import org.pharos.api.ingest.ReceivedInstanceFilter;
import org.pharos.api.job.JobEvent;
import org.pharos.api.job.JobListener;
import org.pharos.api.network.OutgoingInstanceFilter;
import org.pharos.api.query.IncomingFindFilter;
import org.pharos.api.query.IncomingWorklistFilter;
import org.pharos.api.query.OutgoingFindFilter;
import org.pharos.core.ingest.IngestObserver;

/** The extension points that scripts stand behind: those alone of whose callbacks one is defined, as others cost nothing. */
final class ScriptServices implements AutoCloseable {
    /** Scripts are asked before plugins, as elsewhere. */
    private static final int FIRST = 1000;

    /** After plugins. */
    private static final int LAST = -1000;

    private final BundleContext context;
    private final ScriptCaller scripts;
    private final EventQueue events;
    private final List<ServiceRegistration<?>> services = new ArrayList<>();
    private Set<String> served = Set.of();
    private volatile Set<String> defined = Set.of();

    ScriptServices(BundleContext context, ScriptCaller scripts, EventQueue events) {
        this.context = context;
        this.scripts = scripts;
        this.events = events;
    }

    /** Makes them fit what scripts define now. */
    synchronized void serve(Set<String> callbacks) {
        defined = Set.copyOf(callbacks);
        if (callbacks.equals(served)) {
            return;
        }
        List<ServiceRegistration<?>> former = List.copyOf(services);
        services.clear();
        served = Set.copyOf(callbacks);
        register(callbacks);
        // After the new ones are there, so that nothing slips through.
        former.forEach(ServiceRegistration::unregister);
    }

    private void register(Set<String> callbacks) {
        var queries = new QueryFilters(scripts);
        if (callbacks.contains(Callbacks.RECEIVED_INSTANCE) || callbacks.contains(Callbacks.RECEIVED_C_STORE)) {
            add(ReceivedInstanceFilter.class, new InstanceFilter(scripts), FIRST);
        }
        if (callbacks.contains(Callbacks.STORED_INSTANCE)) {
            IngestObserver observer = (stored, content) ->
                    events.add(new Event(Callbacks.STORED_INSTANCE, stored.id().value(), stored.origin(), content));
            add(IngestObserver.class, observer, 0);
        }
        if (callbacks.contains(Callbacks.OUTGOING_C_STORE)) {
            OutgoingInstanceFilter filter = instance -> scripts.test(
                    Callbacks.OUTGOING_C_STORE,
                    instance.simplifiedTags(),
                    Map.of("RemoteAet", instance.remoteAet(), "RemoteIp", instance.remoteHost()));
            add(OutgoingInstanceFilter.class, filter, FIRST);
        }
        if (callbacks.contains(Callbacks.HTTP_REQUEST)) {
            add(HttpRequestFilter.class, new RequestFilter(scripts), LAST);
        }
        if (callbacks.contains(Callbacks.FIND)) {
            add(IncomingFindFilter.class, queries.find(), FIRST);
        }
        if (callbacks.contains(Callbacks.WORKLIST)) {
            add(IncomingWorklistFilter.class, queries.worklist(), FIRST);
        }
        if (callbacks.contains(Callbacks.OUTGOING_FIND)) {
            add(OutgoingFindFilter.class, queries.outgoing(), FIRST);
        }
        if (callbacks.stream().anyMatch(name -> name.startsWith("On"))) {
            add(ArchiveListener.class, this::changed, 0);
            add(JobListener.class, this::happened, 0);
        }
    }

    private <T> void add(Class<T> type, T service, int ranking) {
        var properties = FrameworkUtil.asDictionary(Map.<String, Object>of(SERVICE_RANKING, ranking));
        services.add(context.registerService(type, service, properties));
    }

    private void changed(Change change) {
        String level = change.level().label();
        switch (change.type()) {
            case STABLE_PATIENT, STABLE_STUDY, STABLE_SERIES -> add(Callbacks.STABLE + level, change);
            case UPDATED_ATTACHMENT, UPDATED_METADATA -> add(Callbacks.UPDATED + level, change);
            case DELETED -> add(Callbacks.DELETED + level, change);
            case COMPLETED_SERIES,
                    NEW_INSTANCE,
                    NEW_PATIENT,
                    NEW_SERIES,
                    NEW_STUDY,
                    ANONYMIZED_STUDY,
                    ANONYMIZED_SERIES,
                    MODIFIED_STUDY,
                    MODIFIED_SERIES,
                    ANONYMIZED_PATIENT,
                    MODIFIED_PATIENT -> {
                // Scripts aren't told of these.
            }
        }
    }

    private void add(String callback, Change change) {
        if (defined.contains(callback)) {
            events.add(Event.of(callback, change.id().value()));
        }
    }

    private void happened(JobEvent event) {
        String callback = switch (event.happening()) {
            case SUBMITTED -> Callbacks.JOB_SUBMITTED;
            case SUCCESS -> Callbacks.JOB_SUCCESS;
            case FAILURE -> Callbacks.JOB_FAILURE;
        };
        if (defined.contains(callback)) {
            events.add(Event.of(callback, event.job().toString()));
        }
    }

    @Override
    public void close() {
        serve(Set.of());
    }
}
