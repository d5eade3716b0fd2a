package org.pharos.api.queue;

import org.osgi.annotation.versioning.ProviderType;

/** The durable queues of the plugin that has got hold of this service; no other plugin sees them. Used from any thread. */
@ProviderType
public interface Queues {
    /** Most characters of the name of a queue: {@value}. */
    int MAXIMUM_NAME_LENGTH = 255;

    /** Most queues of a plugin: {@value}. */
    int MAXIMUM_QUEUES = 1000;

    /**
     * The queue of a name. It comes into being with its first value.
     *
     * @throws org.pharos.api.PharosException with PARAMETER_OUT_OF_RANGE if the name is empty or too long
     */
    Queue queue(String name);
}
