package org.pharos.api.ingest;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides whether an instance is stored. All filters are asked, in the order of their ranking, until one refuses. Called
 * from many threads at once, while the rest of the instance is still being received and written; what it takes beyond that, the
 * sender waits, no longer than the time limit of {@link org.pharos.api.plugin.CallPolicy}. A filter that throws or takes too long refuses the instance: the sender gets an
 * error. While the bundle of a filter is updated, senders wait for the new one, so that no instance slips by.
 */
@ConsumerType
@FunctionalInterface
public interface ReceivedInstanceFilter {
    /** What becomes of the instance. */
    Verdict judge(IncomingInstance instance);
}
