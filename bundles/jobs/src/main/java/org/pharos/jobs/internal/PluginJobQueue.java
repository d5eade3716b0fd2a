package org.pharos.jobs.internal;

import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.job.JobQueue;
import org.pharos.api.job.StepResult;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.Jobs;

/** Takes jobs of plugins. */
@Component
public final class PluginJobQueue implements JobQueue {
    private final Jobs jobs;
    private final JobHandlers handlers;

    @Activate
    public PluginJobQueue(@Reference Jobs jobs, @Reference JobHandlers handlers) {
        this.jobs = jobs;
        this.handlers = handlers;
    }

    @Override
    public UUID submit(String type, String state, int priority) {
        if (state.length() > StepResult.MAXIMUM_STATE_LENGTH) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "The state of the job is too long");
        }
        if (handlers.find(type).isEmpty()) {
            throw new PharosException(ErrorCode.INEXISTENT_ITEM, "There is no handler of such jobs");
        }
        return jobs.submit(new HandlerJob(type, handlers, state), new JobOptions(priority, null));
    }
}
