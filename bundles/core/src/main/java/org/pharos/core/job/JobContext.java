package org.pharos.core.job;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.job.StopReason;

/** What a step may ask of the engine; of use while the step runs. */
@ProviderType
public interface JobContext {
    /** Identifier of the job. */
    UUID id();

    /** Whether the job is to be canceled or paused: a long step should end soon, its work unfinished. */
    boolean isStopRequested();

    /** Why it is to stop; without a meaning unless {@link #isStopRequested}. */
    default StopReason stopReason() {
        return StopReason.INTERRUPTED;
    }
}
