package org.pharos.jobs.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;

/** The kinds of jobs whose bundles are there. Used from any thread. */
final class JobKinds {
    private final Map<String, JobKind> kinds = new ConcurrentHashMap<>();

    void add(JobKind kind) {
        kinds.put(kind.type(), kind);
    }

    /** False if another kind of that type has taken its place. */
    boolean remove(JobKind kind) {
        return kinds.remove(kind.type(), kind);
    }

    /**
     * Makes a job of what was saved of it; empty if its kind isn't there.
     *
     * @throws RuntimeException if its kind can't
     */
    Optional<Job> restore(SavedJob saved) {
        return Optional.ofNullable(kinds.get(saved.type()))
                .map(kind -> kind.restore(saved.work().deepCopy()));
    }
}
