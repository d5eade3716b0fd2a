package org.pharos.modification.internal;

import java.util.ArrayList;
import java.util.List;

/** Results of a batch until there are enough of them for a commit. Used by several threads. */
final class Uncommitted implements AutoCloseable {
    /** More of them don't make the share of each in a commit much smaller. */
    private static final int ENOUGH = 16;
    /** Of headers, which are held in memory until then. */
    private static final long MOST_BYTES = 8 << 20;

    private List<Rewritten> waiting = new ArrayList<>();
    private long bytes;
    private boolean isClosed;

    /** Adds a result, and gives those that the caller is to commit now; mostly none. */
    List<Rewritten> add(Rewritten made) {
        synchronized (this) {
            if (!isClosed) {
                waiting.add(made);
                bytes += made.written().heldBytes();
                return waiting.size() >= ENOUGH || bytes >= MOST_BYTES ? takeAll() : List.of();
            }
        }
        made.close();
        return List.of();
    }

    /** Gives what is left, to be committed by the caller. */
    synchronized List<Rewritten> takeAll() {
        List<Rewritten> all = waiting;
        waiting = new ArrayList<>();
        bytes = 0;
        return all;
    }

    /** Gives up what is there, and what comes later. */
    @Override
    public void close() {
        List<Rewritten> left;
        synchronized (this) {
            isClosed = true;
            left = takeAll();
        }
        left.forEach(Rewritten::close);
    }
}
