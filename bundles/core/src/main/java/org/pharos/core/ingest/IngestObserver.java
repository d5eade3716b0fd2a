package org.pharos.core.ingest;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.pharos.api.ingest.StoredInstance;

/**
 * Hears, as bundles of the server do, of each instance that was sent to be stored and is stored now. Called on the thread that
 * has stored it and before its sender hears, so it must be quick. Called from many threads at once.
 */
@ConsumerType
@FunctionalInterface
public interface IngestObserver {
    /**
     * An instance is stored and can be read.
     *
     * @param content what is at hand of it; null if it had been stored before, as that may be another file
     */
    void stored(StoredInstance instance, @Nullable StoredContent content);
}
