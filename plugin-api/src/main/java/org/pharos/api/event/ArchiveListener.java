package org.pharos.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of every change, in the order of the change log, soon after it was committed: the resource can already be read.
 * Called from one thread at a time; a slow listener holds up itself only, and when it lags too far behind it misses changes
 * (the change log still holds them). What it throws is logged and counted, and the next change follows. When its bundle is
 * updated, the new listener goes on with the changes that the old one hasn't heard. For the time limit of a call see
 * {@link org.pharos.api.plugin.CallPolicy}.
 */
@ConsumerType
@FunctionalInterface
public interface ArchiveListener {
    /** Something changed. */
    void changed(Change change);
}
