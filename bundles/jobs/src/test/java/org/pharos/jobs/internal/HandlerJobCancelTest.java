package org.pharos.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.api.job.JobEvent;
import org.pharos.api.job.JobEvent.Happening;
import org.pharos.api.job.JobHandler;
import org.pharos.api.job.JobWork;
import org.pharos.api.job.StepResult;
import org.pharos.api.job.StopReason;
import org.pharos.core.internal.plugin.GuardFixture;
import org.pharos.core.job.JobFailure;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobState;
import org.pharos.core.job.JobStatus;
import org.pharos.core.plugin.TrackedService;

/** Jobs of plugins that are cancelled or paused in the middle of a step, on real threads. */
@Timeout(120)
class HandlerJobCancelTest {
    private static final String TYPE = "Stuck";

    @RegisterExtension
    final GuardFixture plugins = new GuardFixture(8);

    private final JobThreads threads = new JobThreads();
    private final JobTable table = new JobTable(Clock.systemUTC());
    private final BlockingQueue<JobEvent> events = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final BlockingQueue<StopReason> stops = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> wasInterrupted = new CompletableFuture<>();
    private JobEngine engine;
    private JobScheduler jobs;

    @BeforeEach
    void start() {
        var saver = new JobSaver(new TestEngine.MemoryStore(), table, Clock.systemUTC(), true);
        var kinds = new JobKinds();
        engine = new JobEngine(table, saver, kinds, events::add, new JobTotals(), threads::run, threads::runAfter);
        jobs = new JobScheduler(table, engine, saver, kinds, Clock.systemUTC());
        engine.configure(2, 10);
    }

    @AfterEach
    void stop() {
        engine.stop();
        threads.stop();
    }

    /** Does one step, and hears when that was the last one. */
    private final class OneStep implements JobHandler {
        private final JobHandler step;

        OneStep(JobHandler step) {
            this.step = step;
        }

        @Override
        public StepResult step(JobWork work) throws Exception {
            begun.countDown();
            return step.step(work);
        }

        @Override
        public void stopped(JobWork work, StopReason reason) {
            wasInterrupted.complete(Thread.currentThread().isInterrupted());
            stops.add(reason);
        }
    }

    private UUID begin(JobHandler step) throws InterruptedException {
        TrackedService<JobHandler> handler = plugins.plugin(JobHandler.class, new OneStep(step), 600);
        var handlers = new JobHandlers(type -> Optional.of(handler), () -> {});
        handlers.accept(TYPE);
        UUID id = jobs.submit(new HandlerJob(TYPE, handlers, "begin"), JobOptions.DEFAULT);
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        return id;
    }

    private JobStatus ended(UUID id) throws InterruptedException {
        JobEvent event = events.poll(60, TimeUnit.SECONDS);
        while (event != null && event.happening() == Happening.SUBMITTED) {
            event = events.poll(60, TimeUnit.SECONDS);
        }
        assertThat(event).isNotNull();
        assertThat(event.job()).isEqualTo(id);
        return jobs.find(id).orElseThrow();
    }

    private void assertCanceled(UUID id) throws InterruptedException {
        JobStatus status = ended(id);
        assertThat(status.state()).isEqualTo(JobState.FAILURE);
        assertThat(status.failure()).isEqualTo(JobFailure.CANCELED);
    }

    @Test
    void stepThatReactsToInterruptionIsFollowedByTheReason() throws Exception {
        UUID id = begin(work -> {
            new CountDownLatch(1).await();
            return StepResult.done("never");
        });

        jobs.cancel(id);

        assertCanceled(id);
        assertThat(stops.poll(60, TimeUnit.SECONDS)).isEqualTo(StopReason.CANCELED);
        assertThat(wasInterrupted.get(60, TimeUnit.SECONDS)).isFalse();
        assertThat(plugins.health().failures()).isZero();
    }

    @Test
    void stepThatDoesNotReactKeepsItsThreadButNotTheJob() throws Exception {
        UUID id = begin(work -> StepResult.done(plugins.ignoreInterrupts()));

        jobs.cancel(id);

        assertCanceled(id);
        assertThat(plugins.health().hanging()).isEqualTo(1);
        assertThat(stops).isEmpty();

        plugins.end();
        assertThat(stops.poll(60, TimeUnit.SECONDS)).isEqualTo(StopReason.CANCELED);
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.FAILURE);
    }

    @Test
    void stepThatWatchesTheRequestSeesItThoughTheJobHasEnded() throws Exception {
        var jobHasEnded = new CountDownLatch(1);
        var sawRequest = new CompletableFuture<Boolean>();
        UUID id = begin(work -> {
            boolean isOver = false;
            while (!isOver) {
                try {
                    isOver = jobHasEnded.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    isOver = false; // it only watches
                }
            }
            sawRequest.complete(work.isStopRequested());
            return StepResult.more("next", 0.5);
        });

        jobs.cancel(id);
        assertCanceled(id);
        jobHasEnded.countDown();

        assertThat(sawRequest.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void pausedJobEndsItsStep() throws Exception {
        var goOn = new CountDownLatch(1);
        UUID id = begin(work -> {
            goOn.await();
            return StepResult.more("half", 0.5);
        });

        jobs.pause(id);
        goOn.countDown();

        assertThat(stops.poll(60, TimeUnit.SECONDS)).isEqualTo(StopReason.PAUSED);
        assertThat(table.find(id).orElseThrow().job).isNotNull();
        assertThat(jobs.find(id).orElseThrow().progressPercent()).isEqualTo(50);
        jobs.cancel(id);
        assertCanceled(id);
        assertThat(stops).isEmpty();
    }

    @Test
    void canceledJobCanBeRunAgain() throws Exception {
        var again = new CompletableFuture<String>();
        UUID id = begin(work -> {
            if (begunBefore()) {
                again.complete(work.state());
                return StepResult.done("done");
            }
            new CountDownLatch(1).await();
            return StepResult.done("never");
        });
        jobs.cancel(id);
        assertCanceled(id);
        assertThat(stops.poll(60, TimeUnit.SECONDS)).isEqualTo(StopReason.CANCELED);

        jobs.resubmit(id);

        assertThat(ended(id).state()).isEqualTo(JobState.SUCCESS);
        assertThat(again.get(60, TimeUnit.SECONDS)).isEqualTo("begin");
        assertThat(stops.poll(60, TimeUnit.SECONDS)).isEqualTo(StopReason.SUCCESS);
    }

    /** Whether a step has been canceled already. */
    private boolean begunBefore() {
        return wasInterrupted.isDone();
    }
}
