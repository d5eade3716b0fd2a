package org.pharos.core.job;

import java.util.Map;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where jobs outlive the process. Used from any thread; what was saved is durable when the call returns.
 *
 * @see Jobs
 */
@ProviderType
public interface JobStore {
    /** What was saved of all jobs. */
    Map<UUID, String> load();

    /** Saves a job, in place of what was saved of it before. */
    void save(UUID id, String content);

    /** Forgets a job; does nothing if there is none. */
    void delete(UUID id);
}
