package org.pharos.jobs.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pharos.api.job.JobEvent;
import org.pharos.core.job.JobKind;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobState;
import org.pharos.core.job.JobStatus;
import org.pharos.core.job.JobStore;

/** An engine whose workers, timer, clock and store are in the hands of a test. */
final class TestEngine {
    final List<JobEvent> events = new ArrayList<>();
    final Deque<Runnable> workers = new ArrayDeque<>();
    final List<Runnable> retries = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    final MemoryStore store;
    final ManualClock clock = new ManualClock();
    final JobKinds kinds = new JobKinds();
    final JobTotals totals = new JobTotals();
    final JobTable table = new JobTable(clock);
    final JobSaver saver;
    final JobEngine engine;
    final JobScheduler jobs;

    TestEngine() {
        this(new MemoryStore());
    }

    /** @param store whose jobs it takes over */
    TestEngine(MemoryStore store) {
        this.store = store;
        saver = new JobSaver(store, table, clock, true);
        engine = new JobEngine(table, saver, kinds, events::add, totals, workers::add, (work, pause) -> {
            retries.add(work);
            pauses.add(pause);
        });
        jobs = new JobScheduler(table, engine, saver, kinds, clock);
        jobs.load(store.load());
        engine.configure(1, 10);
    }

    void register(JobKind kind) {
        kinds.add(kind);
        engine.kindCame(kind.type());
    }

    void unregister(JobKind kind) {
        kinds.remove(kind);
        table.detach(kind.type());
    }

    UUID submit(CountingJob job) {
        return submit(job, 0);
    }

    UUID submit(CountingJob job, int priority) {
        return jobs.submit(job, new JobOptions(priority, null));
    }

    /** Runs what the workers have to do, until they have nothing. */
    void work() {
        while (!workers.isEmpty()) {
            workers.remove().run();
        }
    }

    JobStatus status(UUID id) {
        return jobs.find(id).orElseThrow();
    }

    JobState state(UUID id) {
        return status(id).state();
    }

    /** What is saved, in memory. */
    static final class MemoryStore implements JobStore {
        final Map<UUID, String> saved = new HashMap<>();
        int saves;

        @Override
        public Map<UUID, String> load() {
            return Map.copyOf(saved);
        }

        @Override
        public void save(UUID id, String content) {
            saves++;
            saved.put(id, content);
        }

        @Override
        public void delete(UUID id) {
            saved.remove(id);
        }
    }

    /** A clock that stands still until it is put forward. */
    static final class ManualClock extends Clock {
        private Instant now = Instant.parse("2026-01-02T03:04:05Z");

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
