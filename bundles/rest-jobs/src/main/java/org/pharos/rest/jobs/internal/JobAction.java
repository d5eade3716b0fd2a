package org.pharos.rest.jobs.internal;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.pharos.core.job.Jobs;

/** What can be done to a job. */
enum JobAction {
    CANCEL("cancel", Jobs::cancel),
    PAUSE("pause", Jobs::pause),
    RESUBMIT("resubmit", Jobs::resubmit),
    RESUME("resume", Jobs::resume);

    private final String path;
    private final BiPredicate<Jobs, UUID> action;

    JobAction(String path, BiPredicate<Jobs, UUID> action) {
        this.path = path;
        this.action = action;
    }

    static Optional<JobAction> of(String path) {
        return Stream.of(values()).filter(known -> known.path.equals(path)).findFirst();
    }

    /** False if there is no such job, or its state doesn't allow it. */
    boolean apply(Jobs jobs, UUID id) {
        return action.test(jobs, id);
    }
}
