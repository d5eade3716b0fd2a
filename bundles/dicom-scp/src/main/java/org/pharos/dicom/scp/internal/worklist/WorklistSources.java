package org.pharos.dicom.scp.internal.worklist;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.worklist.WorklistSource;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;
import org.pharos.core.tags.DicomDefaults;

/** The sources that are there now; worklists are served while there is one. */
@Component(service = WorklistSources.class)
public final class WorklistSources {
    private final DicomDefaults defaults;
    private final TrackedServices<WorklistSource> services;
    private final Map<TrackedService<WorklistSource>, Tracked> known = new ConcurrentHashMap<>();

    /** A source and what was read of it. */
    record Tracked(TrackedService<WorklistSource> source, KnownItems items) {
        String name() {
            return source.name();
        }
    }

    @Activate
    public WorklistSources(
            BundleContext context, @Reference DicomDefaults defaults, @Reference PluginServices plugins) {
        this(defaults, plugins.track(context, WorklistSource.class));
    }

    WorklistSources(DicomDefaults defaults, TrackedServices<WorklistSource> services) {
        this.defaults = defaults;
        this.services = services;
    }

    @Deactivate
    void stop() {
        services.close();
    }

    /** Whether there is no source. */
    public boolean isEmpty() {
        return services.present().isEmpty();
    }

    List<Tracked> all() {
        List<TrackedService<WorklistSource>> now = services.present();
        known.keySet().retainAll(Set.copyOf(now));
        return now.stream().map(this::tracked).toList();
    }

    private Tracked tracked(TrackedService<WorklistSource> source) {
        return known.computeIfAbsent(source, s -> new Tracked(s, new KnownItems(s.name(), defaults)));
    }
}
