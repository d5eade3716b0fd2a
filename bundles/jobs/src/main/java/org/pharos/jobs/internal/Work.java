package org.pharos.jobs.internal;

import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.pharos.api.job.JobWork;

/** What a handler sees of a job. */
record Work(UUID id, String state, BooleanSupplier stop) implements JobWork {
    @Override
    public boolean isStopRequested() {
        return stop.getAsBoolean();
    }
}
