package org.pharos.api.job;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** A job that is worked on. Of use during the call it is passed to, from any thread. */
@ProviderType
public interface JobWork {
    /** Identifier of the job, the one under {@code /jobs}. */
    UUID id();

    /** What the last step has left; what was submitted if this is the first one, or the job is run again after a failure. */
    String state();

    /** Whether the job is to be paused or cancelled, or the server stops: a long step should end soon, its work unfinished. */
    boolean isStopRequested();
}
