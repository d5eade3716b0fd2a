package org.pharos.jobs.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.job.JobEvent;
import org.pharos.api.job.JobListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all registered listeners; they come and go with their bundles. */
@Component(service = TrackedListeners.class)
public final class TrackedListeners implements JobEngine.Listeners {
    private static final Logger logger = LoggerFactory.getLogger(TrackedListeners.class);

    @Reference
    private volatile List<JobListener> listeners = List.of();

    @Override
    public void tell(JobEvent event) {
        for (JobListener listener : listeners) {
            try {
                listener.happened(event);
            } catch (RuntimeException | LinkageError e) {
                // One listener must not keep the others from hearing, nor the job from going on.
                logger.error("Listener {} failed on {}", listener.getClass().getName(), event, e);
            }
        }
    }
}
