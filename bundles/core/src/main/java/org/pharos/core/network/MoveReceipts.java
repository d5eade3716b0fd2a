package org.pharos.core.network;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceId;

/**
 * Brings together the C-MOVEs that this server has asked for, and the instances that come of them over other associations
 * (PS3.7 9.1.1.1.7). Used from any thread.
 */
@ProviderType
public interface MoveReceipts {
    /** Follows a C-MOVE until it is closed. */
    @ProviderType
    interface Watch extends AutoCloseable {
        /** Message identifier for the C-MOVE, which no other has at this moment. */
        int messageId();

        @Override
        void close();
    }

    /** Calls the consumer for each instance that comes of a C-MOVE to be sent. */
    Watch watch(String originatorAet, Consumer<ResourceId> receiver);

    /** Tells that an instance came of a C-MOVE, which needn't be one of this server. */
    void received(MoveOriginator originator, ResourceId instance);
}
