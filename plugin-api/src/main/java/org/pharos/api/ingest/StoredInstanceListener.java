package org.pharos.api.ingest;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of each instance that was sent to be stored and is stored now, also if it had been before and wasn't replaced. Called
 * soon after the commit, of one instance after the other; no sender waits for it. Ten thousand instances may wait to be heard of,
 * of more it isn't told; the log says so. What it throws is logged and forgotten.
 */
@ConsumerType
@FunctionalInterface
public interface StoredInstanceListener {
    /** An instance is stored and can be read. */
    void stored(StoredInstance instance);
}
