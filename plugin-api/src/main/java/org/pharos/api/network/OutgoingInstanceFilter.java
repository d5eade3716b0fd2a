package org.pharos.api.network;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides whether an instance is sent by C-STORE. All filters are asked, in the order of their ranking, until one holds it
 * back; what is held back counts as sent. Called from many threads at once. One that throws makes the sending of that instance
 * fail.
 */
@ConsumerType
@FunctionalInterface
public interface OutgoingInstanceFilter {
    /** Whether it is sent, as far as this filter is concerned. */
    boolean isSent(OutgoingInstance instance);
}
