package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;

/** Lets jobs {@code MergeStudy} go on after a restart. */
@Component
public final class MergeJobKind implements JobKind {
    private final Workshop workshop;

    @Activate
    public MergeJobKind(@Reference Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String type() {
        return MergeTask.TYPE;
    }

    @Override
    public Job restore(ObjectNode state) {
        return RewritingJob.restore(workshop, MergeTask.restore(workshop, state), state);
    }
}
