package org.pharos.core.network;

import org.osgi.annotation.versioning.ConsumerType;
import org.pharos.api.ResourceId;

/** Follows a retrieval. Called by the thread that retrieves, {@link #received} by any thread. */
@ConsumerType
public interface RetrieveObserver {
    /** Whether the retrieval shall end: the modality is asked to stop (C-CANCEL). Asked several times a second. */
    boolean isStopRequested();

    /**
     * The modality said how far it is.
     *
     * @param done instances that were sent, or couldn't be
     * @param total instances in all, 0 if that isn't known
     */
    void progress(int done, int total);

    /** An instance has come, and is stored here. */
    void received(ResourceId instance);
}
