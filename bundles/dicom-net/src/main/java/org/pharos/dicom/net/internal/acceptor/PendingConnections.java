package org.pharos.dicom.net.internal.acceptor;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections in the order of their deadlines, and the memory they hold. For the thread of the selector. */
final class PendingConnections {
    private static final Logger logger = LoggerFactory.getLogger(PendingConnections.class);

    /** With the footprint that was last seen. */
    private final Map<PendingConnection, Long> footprints = new LinkedHashMap<>();

    private long bytes;

    /** Adds a connection, or takes note of what it holds by now. */
    void update(PendingConnection connection) {
        long footprint = connection.footprint();
        Long before = footprints.put(connection, footprint);
        bytes += footprint - (before == null ? 0 : before);
    }

    /** Forgets a connection. */
    void remove(PendingConnection connection) {
        Long footprint = footprints.remove(connection);
        bytes -= footprint == null ? 0 : footprint;
    }

    /** Forgets a connection and closes it. */
    void close(PendingConnection connection) {
        remove(connection);
        try {
            connection.close();
        } catch (IOException e) {
            logger.debug("Cannot close a connection", e);
        }
    }

    int size() {
        return footprints.size();
    }

    long bytes() {
        return bytes;
    }

    boolean contains(PendingConnection connection) {
        return footprints.containsKey(connection);
    }

    /** Closes the connection that is here for the longest time. */
    void closeOldest() {
        PendingConnection oldest = oldest();
        if (oldest != null) {
            close(oldest);
        }
    }

    /** Closes the connections whose time is over. */
    void closeExpired(long nowNanos) {
        PendingConnection oldest = oldest();
        while (oldest != null && oldest.deadlineNanos() - nowNanos <= 0) {
            close(oldest);
            oldest = oldest();
        }
    }

    /** Time until the next connection expires. */
    long nanosToExpiry(long nowNanos) {
        PendingConnection oldest = oldest();
        return oldest == null ? Long.MAX_VALUE : oldest.deadlineNanos() - nowNanos;
    }

    private @Nullable PendingConnection oldest() {
        return footprints.isEmpty() ? null : footprints.keySet().iterator().next();
    }
}
