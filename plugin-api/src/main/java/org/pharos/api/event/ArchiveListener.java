package org.pharos.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of every change, in the order of the change log, soon after it was committed: the resource can already be read.
 * Called from one thread; a slow listener delays the others, and when it lags too far behind it misses changes (the
 * change log still holds them). What it throws is logged and forgotten.
 */
@ConsumerType
@FunctionalInterface
public interface ArchiveListener {
    /** Something changed. */
    void changed(Change change);
}
