package org.pharos.core.network;

import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceId;

/** Sends stored instances to modalities by C-STORE (PS3.4 annex B). Used from any thread. */
@ProviderType
public interface InstanceSender {
    /**
     * Prepares to send. The association is opened with the first instance.
     *
     * @param originator of the C-MOVE that this is done for; null if there is none
     */
    Session open(Contact destination, @Nullable MoveOriginator originator);

    /**
     * The same on one's own account, for one of many sendings with little time in between: the association stays open for
     * the seconds that {@code DicomAssociationCloseDelay} says, and the next session of that contact goes on with it.
     */
    default Session openKept(Contact destination) {
        return open(destination, null);
    }

    /** Sends one instance after the other over as few associations as will do. For one thread at a time. */
    @ProviderType
    interface Session extends AutoCloseable {
        /**
         * Says what is going to be sent, in this order, so that one association will do for all of it. Unknown ones are left
         * out. A modality that lets several operations be under way may get some instances before {@link #send} is called
         * for them, which then tells what became of them; so it may have them although they are never sent.
         */
        void announce(Collection<ResourceId> instances);

        /**
         * Sends an instance and waits for the answer. After a failure other instances may still be sent.
         *
         * @return the DIMSE status: zero, or a warning
         * @throws org.pharos.api.PharosException with NETWORK_PROTOCOL if the modality can't be reached, refuses the
         *     instance or doesn't answer in time, UNKNOWN_RESOURCE if there is no such instance
         * @throws IOException if the file of the instance can't be read
         */
        int send(ResourceId instance) throws IOException;

        /** Lets go of the association. */
        @Override
        void close();
    }
}
