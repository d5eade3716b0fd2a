package org.pharos.dicom.scp.internal.worklist;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.pharos.api.worklist.WorklistSource;
import org.pharos.core.tags.DicomDefaults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources that are there now; worklists are served while there is one. */
@Component(service = WorklistSources.class)
public final class WorklistSources {
    private static final Logger logger = LoggerFactory.getLogger(WorklistSources.class);

    private final DicomDefaults defaults;
    private final List<Tracked> sources = new CopyOnWriteArrayList<>();

    /** A source and what was read of it. */
    record Tracked(WorklistSource source, KnownItems items) {
        String name() {
            return source.getClass().getName();
        }
    }

    @Activate
    public WorklistSources(@Reference DicomDefaults defaults) {
        this.defaults = defaults;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(WorklistSource source) {
        sources.add(new Tracked(source, new KnownItems(source.getClass().getName(), defaults)));
        logger.info("Worklists come from {} from now on", source.getClass().getName());
    }

    void removeSource(WorklistSource source) {
        sources.removeIf(tracked -> tracked.source() == source);
        logger.info("Worklists don't come from {} any more", source.getClass().getName());
    }

    /** Whether there is no source. */
    public boolean isEmpty() {
        return sources.isEmpty();
    }

    List<Tracked> all() {
        return sources;
    }
}
