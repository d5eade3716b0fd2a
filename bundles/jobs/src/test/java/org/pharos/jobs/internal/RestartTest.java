package org.pharos.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.job.JobFailure;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobState;

class RestartTest {
    private final TestEngine before = new TestEngine();
    private final CountingJob.Kind kind = new CountingJob.Kind();

    /** The engine of the next process, after a crash: only what was saved is left. */
    private TestEngine after() {
        return new TestEngine(before.store);
    }

    @Test
    void pausedJobWaitsForItsKindAndGoesOn() {
        var job = new CountingJob("job", 3);
        UUID id = before.submit(job);
        job.doing(context -> before.jobs.pause(id));
        before.work();

        var after = after();
        assertThat(after.state(id)).isEqualTo(JobState.PAUSED);
        assertThat(after.status(id).content().get("Name").asText()).isEqualTo("job");
        assertThat(after.status(id).progressPercent()).isEqualTo(33);
        after.jobs.resume(id);
        after.work();
        assertThat(after.state(id)).isEqualTo(JobState.PENDING);

        after.register(kind);
        after.work();

        assertThat(after.state(id)).isEqualTo(JobState.SUCCESS);
        assertThat(kind.restored.get(0).log).containsExactly("step", "step", "stopped");
    }

    @Test
    void runningJobIsPendingAgain() {
        UUID id = before.submit(new CountingJob("job", 2).doing(c -> {
            before.clock.forward(Duration.ofSeconds(11));
            if (before.store.saves > 1) {
                throw new AssertionError("power cut");
            }
        }));
        try {
            before.work();
        } catch (AssertionError e) {
            assertThat(e).hasMessage("power cut");
        }

        var after = after();

        assertThat(before.store.saved.get(id)).contains("RUNNING");
        assertThat(after.state(id)).isEqualTo(JobState.PENDING);
        assertThat(after.status(id).progressPercent()).isEqualTo(50);
    }

    @Test
    void retryIsPendingAgain() {
        UUID id = before.submit(new CountingJob("job", 2).retrying());
        before.work();

        assertThat(after().state(id)).isEqualTo(JobState.PENDING);
    }

    @Test
    void endedJobsAreRemembered() {
        UUID good = before.submit(new CountingJob("good", 1));
        UUID bad = before.submit(new CountingJob("bad", 1).doing(c -> {
            throw new PharosException(ErrorCode.TIMEOUT, "late");
        }));
        before.work();

        var after = after();

        assertThat(after.state(good)).isEqualTo(JobState.SUCCESS);
        assertThat(after.status(good).completionTime())
                .isEqualTo(before.status(good).completionTime());
        assertThat(after.status(bad).failure()).isEqualTo(new JobFailure(ErrorCode.TIMEOUT, "late", null));
        assertThat(after.jobs.resubmit(bad)).isFalse();
        after.register(kind);
        assertThat(after.jobs.resubmit(bad)).isTrue();
        after.work();
        assertThat(after.state(bad)).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void jobsKeepTheirOrderAndOptions() {
        before.jobs.submit(new CountingJob("running", 1), JobOptions.DEFAULT);
        before.clock.forward(Duration.ofSeconds(1));
        before.jobs.submit(new CountingJob("second", 1), JobOptions.DEFAULT);
        before.clock.forward(Duration.ofSeconds(1));
        before.submit(new CountingJob("high", 1), 5);

        var after = after();
        after.register(kind);
        after.work();

        var names = after.jobs.all().stream()
                .sorted(Comparator.comparing(status -> status.creationTime()))
                .map(status -> status.content().get("Name").asText() + status.priority())
                .toList();
        assertThat(names).isEqualTo(List.of("running0", "second0", "high5"));
        assertThat(after.events.stream()
                        .map(e -> after.status(e.job()).content().get("Name").asText()))
                .containsExactly("high", "running", "second");
    }

    @Test
    void jobThatCannotBeRestoredFails() {
        UUID id = before.submit(new CountingJob("job", -1));

        var after = after();
        after.register(kind);

        assertThat(after.status(id).failure()).isEqualTo(new JobFailure(ErrorCode.INTERNAL_ERROR, "", null));
    }

    @Test
    void unreadableJobIsLeftAlone() {
        UUID id = UUID.randomUUID();
        before.store.save(id, "{\"Type\"");

        assertThat(after().jobs.all()).isEmpty();
        assertThat(before.store.saved).containsKey(id);
    }

    @Test
    void jobThatCannotBeSavedIsGone() {
        var job = new CountingJob("job", 1);
        job.isSaveable = false;
        before.submit(job);

        assertThat(after().jobs.all()).isEmpty();
    }

    @Test
    void jobIsSavedEveryTenSecondsWhileItRuns() {
        before.submit(new CountingJob("job", 30).doing(c -> before.clock.forward(Duration.ofSeconds(1))));
        int atStart = before.store.saves;
        before.work();

        // After 10 and 20 s, and at the end.
        assertThat(before.store.saves - atStart).isEqualTo(3);
    }

    @Test
    void waitingJobOutlivesItsKind() {
        before.register(kind);
        before.submit(new CountingJob("running", 1));
        UUID id = before.submit(new CountingJob("job", 2));

        before.unregister(kind);
        before.work();
        assertThat(before.state(id)).isEqualTo(JobState.PENDING);
        assertThat(before.status(id).content().get("Name").asText()).isEqualTo("job");

        before.register(kind);
        before.work();
        assertThat(before.state(id)).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void runningJobStopsWhenItsKindGoes() {
        before.register(kind);
        var job = new CountingJob("job", 3);
        UUID id = before.submit(job);
        job.doing(context -> before.unregister(kind));
        before.work();
        assertThat(before.state(id)).isEqualTo(JobState.PENDING);
        assertThat(job.log).containsExactly("step", "stopped");

        before.register(kind);
        before.work();

        assertThat(before.state(id)).isEqualTo(JobState.SUCCESS);
        assertThat(kind.restored.get(0).log).containsExactly("step", "step", "stopped");
    }

    @Test
    void kindThatComesBackAtOnceTakesItsJobAgain() {
        before.register(kind);
        var job = new CountingJob("job", 3);
        UUID id = before.submit(job);
        job.doing(context -> {
            before.unregister(kind);
            before.register(kind);
        });
        before.work();

        assertThat(before.state(id)).isEqualTo(JobState.SUCCESS);
    }
}
