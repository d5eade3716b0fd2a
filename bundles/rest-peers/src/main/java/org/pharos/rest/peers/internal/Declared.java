package org.pharos.rest.peers.internal;

import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.Peer;
import org.pharos.core.network.Peers;

/** Peers as requests name them. */
final class Declared {
    private Declared() {}

    static Peer named(Peers peers, String name) {
        return peers.find(name)
                .orElseThrow(
                        () -> new PharosException(ErrorCode.UNKNOWN_RESOURCE, "No peer with symbolic name: " + name));
    }
}
