package org.pharos.api.ingest;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides whether an instance is stored. All filters are asked, in the order of their ranking, until one refuses. Called
 * on the thread that receives the instance, from many threads at once; what it takes, the sender waits. A filter that
 * throws refuses the instance: the sender gets an error.
 */
@ConsumerType
@FunctionalInterface
public interface ReceivedInstanceFilter {
    /** What becomes of the instance. */
    Verdict judge(IncomingInstance instance);
}
