package org.pharos.core.index;

import org.osgi.annotation.versioning.ProviderType;

/** Lets clients and scripts say what is stable, instead of the time. Used from any thread. */
@ProviderType
public interface Stability {
    /**
     * Says whether a patient, study or series is stable. One that isn't becomes stable when no instance came in for a while.
     *
     * @return whether that was different before; false if it is unknown
     */
    boolean set(ResourceRef resource, boolean isStable);
}
