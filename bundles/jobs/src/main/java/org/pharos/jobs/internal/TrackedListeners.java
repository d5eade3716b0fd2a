package org.pharos.jobs.internal;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.job.JobEvent;
import org.pharos.api.job.JobListener;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.PluginServices;
import org.pharos.core.plugin.TrackedService;
import org.pharos.core.plugin.TrackedServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all registered listeners; they come and go with their bundles. */
@Component(service = TrackedListeners.class)
public final class TrackedListeners implements JobEngine.Listeners {
    private static final Logger logger = LoggerFactory.getLogger(TrackedListeners.class);

    private final TrackedServices<JobListener> listeners;

    @Activate
    public TrackedListeners(BundleContext context, @Reference PluginServices plugins) {
        listeners = plugins.track(context, JobListener.class);
    }

    @Deactivate
    void stop() {
        listeners.close();
    }

    @Override
    public void tell(JobEvent event) {
        for (TrackedService<JobListener> listener : listeners.present()) {
            try {
                listener.call(l -> {
                    l.happened(event);
                    return true;
                });
            } catch (FailedCallException e) {
                // One listener must not keep the others from hearing, nor the job from going on.
                logger.debug("{} wasn't told of {}", listener.name(), event, e);
            }
        }
    }
}
