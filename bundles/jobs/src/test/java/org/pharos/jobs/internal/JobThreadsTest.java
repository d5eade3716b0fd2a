package org.pharos.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.job.JobException;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobState;
import org.pharos.jobs.internal.TestEngine.MemoryStore;

/** The engine on its own threads. */
@Timeout(20)
class JobThreadsTest {
    private final MemoryStore store = new MemoryStore();
    private final JobThreads threads = new JobThreads();
    private final JobTable table = new JobTable(Clock.systemUTC());
    private final JobKinds kinds = new JobKinds();
    private JobEngine engine;
    private JobScheduler jobs;

    @BeforeEach
    void start() {
        var saver = new JobSaver(store, table, Clock.systemUTC(), true);
        engine = new JobEngine(table, saver, kinds, event -> {}, new JobTotals(), threads::run, threads::runAfter);
        jobs = new JobScheduler(table, engine, saver, kinds, Clock.systemUTC());
        engine.configure(2, 0);
    }

    @AfterEach
    void stop() {
        engine.stop();
        threads.stop();
        engine.saveAll();
    }

    @Test
    void whoeverWaitsGetsTheContentThoughNothingIsRemembered() throws InterruptedException {
        var status = jobs.run(new CountingJob("job", 3), JobOptions.DEFAULT);

        assertThat(status.state()).isEqualTo(JobState.SUCCESS);
        assertThat(status.content().get("Done").intValue()).isEqualTo(3);
    }

    @Test
    void whoeverWaitsIsToldOfTheFailure() {
        var job = new CountingJob("job", 1).doing(context -> {
            throw new PharosException(ErrorCode.NETWORK_PROTOCOL, "refused");
        });

        assertThatThrownBy(() -> jobs.run(job, JobOptions.DEFAULT))
                .isInstanceOf(JobException.class)
                .hasMessage("refused");
    }

    @Test
    void jobsRunAtOnce() throws InterruptedException {
        var both = new CountDownLatch(2);
        CountingJob.Step meeting = context -> {
            both.countDown();
            if (!both.await(10, TimeUnit.SECONDS)) {
                throw new PharosException(ErrorCode.TIMEOUT);
            }
        };
        jobs.submit(new CountingJob("first", 1).doing(meeting), JobOptions.DEFAULT);
        jobs.run(new CountingJob("second", 1).doing(meeting), JobOptions.DEFAULT);

        assertThat(both.getCount()).isZero();
    }

    @Test
    void stoppedEngineInterruptsAndSavesWhatRuns() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var job = new CountingJob("job", 2).doing(context -> {
            begun.countDown();
            never.await();
        });
        var id = jobs.submit(job, JobOptions.DEFAULT);
        begun.await();
        stop();

        assertThat(job.log).containsExactly("step", "stopped");
        assertThat(SavedJob.parse(store.saved.get(id)).state()).isEqualTo(JobState.PENDING);
    }
}
