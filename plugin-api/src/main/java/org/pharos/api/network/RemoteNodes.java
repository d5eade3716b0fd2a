package org.pharos.api.network;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** The modalities and peers that this site has declared, and what can be sent to them. Used from any thread. */
@ProviderType
public interface RemoteNodes {
    /** The longest time that a call may be told to take, in minutes: {@value}. */
    int MOST_MINUTES = 60;

    /** The declared modalities at this moment, by name. */
    List<RemoteModality> modalities();

    /** The declared peers at this moment, by name. */
    List<RemotePeer> peers();

    /**
     * Asks a modality by C-ECHO whether it is there.
     *
     * @param longest for the connection, the negotiation and the answer each, up to {@value #MOST_MINUTES} minutes
     * @throws org.pharos.api.PharosException with INEXISTENT_ITEM if it isn't declared, NETWORK_PROTOCOL if it doesn't answer as
     *     it should, PARAMETER_OUT_OF_RANGE if the time isn't one
     */
    void echo(String modality, Duration longest);

    /**
     * Queues a job that sends resources: {@code DicomModalityStore} or {@code OrthancPeerStore}, as if it were asked for over
     * REST. It outlives a restart.
     *
     * @return its identifier, the one under {@code /jobs}
     * @throws org.pharos.api.PharosException with INEXISTENT_ITEM if the node isn't declared, INTERNAL_ERROR if a resource isn't
     *     stored, NOT_ENOUGH_MEMORY if too many jobs wait
     */
    UUID submit(SendRequest request);

    /**
     * Does the same and waits for its end. When time is up the job is cancelled, which takes effect after the instance that is
     * being sent.
     *
     * @param longest up to {@value #MOST_MINUTES} minutes, the time in which the job waits for others among it
     * @throws org.pharos.api.PharosException as {@link #submit}; with TIMEOUT when time is up; with the failure of the job, as
     *     NETWORK_PROTOCOL
     * @throws InterruptedException if the thread is interrupted; the job is cancelled
     */
    SendResult send(SendRequest request, Duration longest) throws InterruptedException;
}
