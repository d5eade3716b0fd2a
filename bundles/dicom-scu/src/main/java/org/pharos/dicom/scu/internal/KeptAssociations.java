package org.pharos.dicom.scu.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pharos.core.network.Contact;

/** Associations that stay open for a while, for the next one who has something for the same modality. */
final class KeptAssociations implements AutoCloseable {
    /** More at once are closed as if there were no delay. */
    private static final int MOST = 64;

    private final LongSupplier delayMillis;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dicom-kept-associations");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Key, Kept> idle = new HashMap<>();
    private boolean closed;

    private record Key(Contact contact, String localAet) {}

    private static final class Kept {
        private final OpenAssociation association;
        private @Nullable Future<?> end;

        Kept(OpenAssociation association) {
            this.association = association;
        }
    }

    /** @param delayMillis how long an association stays open; 0 for not at all */
    KeptAssociations(LongSupplier delayMillis) {
        this.delayMillis = delayMillis;
    }

    /** Takes one that is still alive, as far as can be seen. */
    Optional<OpenAssociation> take(Contact contact, String localAet) {
        Kept found;
        synchronized (this) {
            found = idle.remove(new Key(contact, localAet));
            if (found == null) {
                return Optional.empty();
            }
            if (found.end != null) {
                found.end.cancel(false);
            }
        }
        return found.association.association().isAlive() ? Optional.of(found.association) : Optional.empty();
    }

    /** Keeps one that is not in use any more, or closes it. */
    void give(Contact contact, String localAet, OpenAssociation association) {
        if (!keep(new Key(contact, localAet), association)) {
            association.association().close();
        }
    }

    private synchronized boolean keep(Key key, OpenAssociation association) {
        long delay = delayMillis.getAsLong();
        if (closed || delay <= 0 || idle.size() == MOST || idle.containsKey(key)) {
            return false;
        }
        var kept = new Kept(association);
        idle.put(key, kept);
        kept.end = timer.schedule(() -> end(key, kept), delay, TimeUnit.MILLISECONDS);
        return true;
    }

    private void end(Key key, Kept kept) {
        synchronized (this) {
            if (!idle.remove(key, kept)) {
                return;
            }
        }
        kept.association.association().close();
    }

    /** How many are open and unused. */
    synchronized int size() {
        return idle.size();
    }

    @Override
    public void close() {
        List<Kept> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(idle.values());
            idle.clear();
        }
        timer.shutdown();
        left.forEach(kept -> kept.association.association().close());
    }
}
