package org.pharos.dicom.scu.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pharos.core.network.Modality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Associations that stay open for a while, for the next one who has something for the same modality. */
final class KeptAssociations implements AutoCloseable {
    /** More at once are closed as if there were no delay. */
    private static final int MOST = 64;

    /** A modality that doesn't confirm a release holds one for seconds. */
    private static final int CLOSING_AT_ONCE = 4;

    private static final long LONGEST_FAREWELL_SECONDS = 5;

    private static final Logger logger = LoggerFactory.getLogger(KeptAssociations.class);

    private final LongSupplier delayMillis;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(CLOSING_AT_ONCE, task -> {
        Thread thread = new Thread(task, "dicom-kept-associations");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<AssociationParameters, Kept> idle = new HashMap<>();
    /** Whom an association is being opened with; as often as it is. */
    private final List<Modality> opening = new ArrayList<>();

    private boolean closed;

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
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Takes one that is still alive, as far as can be seen. */
    Optional<OpenAssociation> take(AssociationParameters parameters) {
        Kept found;
        synchronized (this) {
            found = idle.remove(parameters);
            if (found == null) {
                return Optional.empty();
            }
            cancelEnd(found);
        }
        return found.association.association().isAlive() ? Optional.of(found.association) : Optional.empty();
    }

    /** Keeps one that is not in use any more, or closes it. */
    void give(OpenAssociation association) {
        if (!keep(association)) {
            association.association().close();
        }
    }

    private synchronized boolean keep(OpenAssociation association) {
        long delay = delayMillis.getAsLong();
        AssociationParameters parameters = association.parameters();
        if (closed
                || delay <= 0
                || idle.size() == MOST
                || idle.containsKey(parameters)
                || opening.stream().anyMatch(parameters::isWith)) {
            return false;
        }
        var kept = new Kept(association);
        idle.put(parameters, kept);
        kept.end = timer.schedule(() -> end(parameters, kept), delay, TimeUnit.MILLISECONDS);
        return true;
    }

    private void end(AssociationParameters parameters, Kept kept) {
        synchronized (this) {
            if (!idle.remove(parameters, kept)) {
                return;
            }
        }
        kept.association.association().close();
    }

    private static void cancelEnd(Kept kept) {
        if (kept.end != null) {
            kept.end.cancel(false);
        }
    }

    /**
     * Closes those with a modality, since another is about to be opened: there are modalities that take one association at a
     * time. None with it is kept until that one is open.
     *
     * @return what to do when it is open, or can't be opened
     */
    Runnable makeWayTo(Modality modality) {
        synchronized (this) {
            opening.add(modality);
        }
        remove(parameters -> parameters.isWith(modality))
                .forEach(kept -> kept.association.association().close());
        return () -> endOfOpening(modality);
    }

    private synchronized void endOfOpening(Modality modality) {
        opening.remove(modality);
    }

    /** Closes all that aren't in use, soon: they were kept by rules that may not hold any more. */
    void forget() {
        for (Kept kept : remove(parameters -> true)) {
            timer.execute(kept.association.association()::close);
        }
    }

    private synchronized List<Kept> remove(Predicate<AssociationParameters> which) {
        var removed = new ArrayList<Kept>();
        idle.entrySet().removeIf(entry -> {
            boolean isMeant = which.test(entry.getKey());
            if (isMeant) {
                cancelEnd(entry.getValue());
                removed.add(entry.getValue());
            }
            return isMeant;
        });
        return removed;
    }

    /** How many are open and unused. */
    synchronized int size() {
        return idle.size();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        forget();
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                logger.debug("Modalities didn't confirm the release of associations that were kept open");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
