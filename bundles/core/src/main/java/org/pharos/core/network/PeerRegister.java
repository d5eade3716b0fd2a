package org.pharos.core.network;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes which peers are declared. A change acts at once. It lasts for good if {@code OrthancPeersInDatabase} is set, else
 * until the server stops or the configuration of peers changes. Used from any thread.
 */
@ProviderType
public interface PeerRegister {
    /** Declares a peer, in place of another of its name. */
    void declare(Peer peer);

    /** Forgets a peer; false if there is none of that name. */
    boolean forget(String name);
}
