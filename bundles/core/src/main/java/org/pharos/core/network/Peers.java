package org.pharos.core.network;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The declared peers, as they are at this moment. Used from any thread. */
@ProviderType
public interface Peers {
    /** All of them, by name. */
    List<Peer> all();

    /** The one of a symbolic name. */
    default Optional<Peer> find(String name) {
        return all().stream().filter(known -> known.name().equals(name)).findFirst();
    }
}
