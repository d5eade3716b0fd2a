package org.pharos.jobs.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.pharos.core.job.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the store up to what the table says of a job: what was saved last is never older than what was saved before. */
final class JobSaver {
    private static final Logger logger = LoggerFactory.getLogger(JobSaver.class);
    /** How long a job that goes on stays as it was saved. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final JobStore store;
    private final JobTable table;
    private final Clock clock;
    private final Map<UUID, Instant> lastSaved = new HashMap<>();
    private volatile boolean enabled;

    JobSaver(JobStore store, JobTable table, Clock clock, boolean enabled) {
        this.store = store;
        this.table = table;
        this.clock = clock;
        this.enabled = enabled;
    }

    /** Saves from now on, or doesn't. */
    void enable(boolean isEnabled) {
        boolean wasEnabled = enabled;
        enabled = isEnabled;
        if (isEnabled && !wasEnabled) {
            table.all().forEach(this::save);
        }
    }

    /** Saves a job of the table, or deletes what was saved of one that is forgotten. */
    synchronized void saveOrFail(JobEntry entry) {
        var saved = table.saved(entry);
        if (saved.isPresent() && enabled) {
            store.save(entry.id(), saved.get().json());
            lastSaved.put(entry.id(), clock.instant());
        } else if (saved.isEmpty() && lastSaved.remove(entry.id()) != null) {
            store.delete(entry.id());
        }
    }

    /** The same for a job that must go on when the store fails. */
    void save(JobEntry entry) {
        try {
            saveOrFail(entry);
        } catch (RuntimeException e) {
            logger.warn("Job {} can't be saved", entry.id(), e);
        }
    }

    /** Saves a running job when it wasn't for a while. */
    void saveAtIntervals(JobEntry entry) {
        if (isDue(entry)) {
            save(entry);
        }
    }

    private synchronized boolean isDue(JobEntry entry) {
        Instant last = lastSaved.get(entry.id());
        return last != null && !clock.instant().isBefore(last.plus(INTERVAL));
    }

    /** Notes a job that is in the store already. */
    synchronized void noteSaved(UUID id) {
        lastSaved.put(id, clock.instant());
    }
}
