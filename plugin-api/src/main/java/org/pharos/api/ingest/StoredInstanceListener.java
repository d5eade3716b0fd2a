package org.pharos.api.ingest;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of each instance that was sent to be stored and is stored now, also if it had been before and wasn't replaced. Called
 * after the commit, on the thread that receives the instance and before its sender hears, from many threads at once: who has
 * more to do does it elsewhere. What it throws is logged and forgotten.
 */
@ConsumerType
@FunctionalInterface
public interface StoredInstanceListener {
    /** An instance is stored and can be read. */
    void stored(StoredInstance instance);
}
