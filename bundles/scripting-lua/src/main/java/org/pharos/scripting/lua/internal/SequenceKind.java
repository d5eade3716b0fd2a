package org.pharos.scripting.lua.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;

/** Restores the jobs of scripts. */
@Component
public final class SequenceKind implements JobKind {
    private final SequenceServices services;

    @Activate
    public SequenceKind(@Reference SequenceServices services) {
        this.services = services;
    }

    @Override
    public String type() {
        return SequenceJob.TYPE;
    }

    @Override
    public Job restore(ObjectNode state) {
        return SequenceJob.restore(services, state);
    }
}
