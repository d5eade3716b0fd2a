package org.pharos.jobs.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;

/**
 * The kinds of jobs whose bundles are there. Those of plugins are kept apart, and count only where the server has none of that
 * type. Used from any thread.
 */
final class JobKinds {
    private final Map<String, JobKind> kinds = new ConcurrentHashMap<>();
    private final Map<String, JobKind> ofPlugins = new ConcurrentHashMap<>();

    void add(JobKind kind) {
        kinds.put(kind.type(), kind);
    }

    /** False if another kind of that type has taken its place. */
    boolean remove(JobKind kind) {
        return kinds.remove(kind.type(), kind);
    }

    void addOfPlugin(JobKind kind) {
        ofPlugins.put(kind.type(), kind);
    }

    void removeOfPlugin(String type) {
        ofPlugins.remove(type);
    }

    /** Whether the server has jobs of this type itself. */
    boolean isOwn(String type) {
        return kinds.containsKey(type);
    }

    /**
     * Makes a job of what was saved of it; empty if its kind isn't there.
     *
     * @throws RuntimeException if its kind can't
     */
    Optional<Job> restore(SavedJob saved) {
        return Optional.ofNullable(find(saved.type()))
                .map(kind -> kind.restore(saved.work().deepCopy()));
    }

    private @Nullable JobKind find(String type) {
        JobKind own = kinds.get(type);
        return own == null ? ofPlugins.get(type) : own;
    }
}
