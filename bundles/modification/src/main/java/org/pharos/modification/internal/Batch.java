package org.pharos.modification.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.Attempt;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.StoredFile;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.JobContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Some instances of a job, rewritten by one or several threads, the job's own among them. */
final class Batch {
    private static final Logger logger = LoggerFactory.getLogger(Batch.class);

    private final Workshop workshop;
    private final List<ResourceId> ids;
    private final JobContext context;
    private final InstanceRewriter rewriter;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Uncommitted uncommitted = new Uncommitted();
    /** For each instance a {@link SeriesResult} or an {@link Exception}; null for one that wasn't finished. */
    private final AtomicReferenceArray<@Nullable Object> outcomes;

    /** Of the source that is being rewritten, or was. */
    private final AtomicReferenceArray<@Nullable Reading> readings;

    private volatile int settled;
    private volatile Map<ResourceId, ResourceRecord> records = Map.of();

    /** Takes what was made of an instance. */
    @FunctionalInterface
    interface Taker {
        void take(int index, SeriesResult made);
    }

    Batch(Workshop workshop, Task task, Changes changes, Origin origin, List<ResourceId> ids, JobContext context) {
        this.workshop = workshop;
        this.ids = List.copyOf(ids);
        this.context = context;
        this.outcomes = new AtomicReferenceArray<>(ids.size());
        this.readings = new AtomicReferenceArray<>(ids.size());
        this.rewriter = new InstanceRewriter(workshop, task, changes, origin);
    }

    /** How many instances are rewritten and aren't settled, with the parts of those that are being rewritten; for any thread. */
    double progress() {
        double done = 0;
        for (int i = settled; i < ids.size(); i++) {
            done += outcomes.get(i) == null ? part(i) : 1;
        }
        return done;
    }

    private double part(int index) {
        Reading reading = readings.get(index);
        ResourceRecord source = records.get(ids.get(index));
        long size = source == null
                ? 0
                : source.dicomFile().map(StoredFile::uncompressedSize).orElse(0L);
        return reading == null || size == 0 ? 0 : Math.min(1, (double) reading.bytes() / size);
    }

    private boolean isUnwanted() {
        return stop.get() || context.isStopRequested();
    }

    /** Ends early if the job is to stop. */
    void run(int threads) throws InterruptedException {
        records = lookUp();
        int helpers = Math.min(threads, ids.size()) - 1;
        var latch = new CountDownLatch(helpers);
        for (int i = 0; i < helpers; i++) {
            help(latch);
        }
        try {
            work();
            latch.await();
            // also if the job is to stop: what is written is done
            commit(uncommitted.takeAll());
        } catch (InterruptedException e) {
            stop.set(true);
            throw e;
        } finally {
            uncommitted.close();
        }
    }

    private void help(CountDownLatch latch) {
        try {
            workshop.executor().execute(() -> {
                try {
                    work();
                } finally {
                    latch.countDown();
                }
            });
        } catch (RejectedExecutionException e) {
            // This bundle stops, and with it soon the job.
            latch.countDown();
        }
    }

    private Map<ResourceId, ResourceRecord> lookUp() {
        var found = new HashMap<ResourceId, ResourceRecord>();
        var query = ResourceQuery.all(ResourceLevel.INSTANCE).within(ResourceLevel.INSTANCE, new HashSet<>(ids));
        workshop.index().find(query, InstanceRewriter.PARTS).forEach(record -> found.put(record.id(), record));
        return found;
    }

    private void work() {
        for (int i = next.getAndIncrement(); i < ids.size() && !isUnwanted(); i = next.getAndIncrement()) {
            try {
                var reading = new Reading(this::isUnwanted);
                readings.set(i, reading);
                commit(uncommitted.add(rewriter.rewrite(i, record(ids.get(i)), reading)));
            } catch (IOException | RuntimeException e) {
                // One that failed because the job stops is done when it goes on.
                if (!isUnwanted() && !Thread.currentThread().isInterrupted()) {
                    outcomes.set(i, e);
                }
            } catch (Error e) {
                outcomes.set(i, new IllegalStateException(e));
                throw e;
            }
        }
    }

    private void commit(List<Rewritten> made) {
        if (made.isEmpty()) {
            return;
        }
        List<Attempt<SeriesResult>> attempts;
        try {
            attempts = rewriter.commit(made);
        } catch (RuntimeException e) {
            made.forEach(one -> outcomes.set(one.index(), e));
            return;
        }
        for (int i = 0; i < made.size(); i++) {
            Attempt<SeriesResult> attempt = attempts.get(i);
            PharosException failure = attempt.failure();
            outcomes.set(made.get(i).index(), failure == null ? attempt.get() : failure);
        }
    }

    private ResourceRecord record(ResourceId id) {
        ResourceRecord record = records.get(id);
        if (record == null) {
            throw new PharosException(ErrorCode.UNKNOWN_RESOURCE, "Instance " + id + " is gone");
        }
        return record;
    }

    /**
     * Counts what was done, up to the first instance that wasn't.
     *
     * @throws IOException if an instance failed, and so does the job; instances before it count as done
     */
    void settle(InstanceSet instances, Taker taker) throws IOException, InterruptedException {
        for (int i = 0; i < ids.size(); i++) {
            Object outcome = outcomes.get(i);
            if (outcome instanceof SeriesResult made) {
                taker.take(i, made);
                settled = i + 1;
                instances.advance(1, 0);
            } else if (outcome instanceof Exception failure) {
                if (!instances.isPermissive() || !isOfInstance(failure)) {
                    throwUnchanged(failure);
                }
                logger.warn("Instance {} is left out of a job: {}", ids.get(i), failure.toString());
                settled = i + 1;
                instances.advance(1, 1);
            } else {
                requireThatItStops();
                return;
            }
        }
    }

    private void requireThatItStops() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Our own bugs end even a permissive job. */
    private static boolean isOfInstance(Exception failure) {
        return failure instanceof IOException || failure instanceof PharosException;
    }

    private static void throwUnchanged(Exception failure) throws IOException {
        if (failure instanceof IOException unreadable) {
            throw unreadable;
        }
        throw (RuntimeException) failure;
    }
}
