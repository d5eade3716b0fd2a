package org.pharos.api.network;

import java.util.List;
import org.pharos.api.ResourceId;

/**
 * What is to be sent to whom.
 *
 * @param node name of the modality or peer
 * @param resources patients, studies, series or instances; at least one, up to {@value #MOST_RESOURCES}
 * @param isPermissive whether the others are sent when an instance can't be
 * @param priority jobs of a higher one run first; 0 is usual
 */
public record SendRequest(Kind kind, String node, List<ResourceId> resources, boolean isPermissive, int priority) {
    /** Most resources of a request: {@value}. */
    public static final int MOST_RESOURCES = 10_000;

    /** How it is sent. */
    public enum Kind {
        /** To a modality, by C-STORE. */
        MODALITY,
        /** To a server with this API, over HTTP. */
        PEER
    }

    /** @throws IllegalArgumentException if there are no resources, or too many */
    public SendRequest {
        resources = List.copyOf(resources);
        if (resources.isEmpty() || resources.size() > MOST_RESOURCES) {
            throw new IllegalArgumentException("Not a number of resources: " + resources.size());
        }
    }

    /** To a modality; the first failure ends it. */
    public static SendRequest toModality(String name, List<ResourceId> resources) {
        return new SendRequest(Kind.MODALITY, name, resources, false, 0);
    }

    /** To a peer; the first failure ends it. */
    public static SendRequest toPeer(String name, List<ResourceId> resources) {
        return new SendRequest(Kind.PEER, name, resources, false, 0);
    }
}
