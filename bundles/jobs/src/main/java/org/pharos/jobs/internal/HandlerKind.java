package org.pharos.jobs.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;

/** The jobs of one type that plugins do. */
record HandlerKind(String type, JobHandlers handlers) implements JobKind {
    @Override
    public Job restore(ObjectNode state) {
        return HandlerJob.restore(type, handlers, state);
    }
}
