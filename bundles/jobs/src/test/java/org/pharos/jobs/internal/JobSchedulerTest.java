package org.pharos.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.job.JobEvent;
import org.pharos.api.job.JobEvent.Happening;
import org.pharos.core.job.JobException;
import org.pharos.core.job.JobFailure;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobState;

class JobSchedulerTest {
    private final TestEngine engine = new TestEngine();

    @Test
    void jobThatDoesNotEndInTimeIsCanceled() {
        var job = new CountingJob("late", 1);

        assertThatThrownBy(() -> engine.jobs.run(job, JobOptions.DEFAULT, Duration.ofMillis(1)))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT));

        engine.work();
        assertThat(engine.jobs.all())
                .singleElement()
                .satisfies(status -> assertThat(status.failure()).isEqualTo(JobFailure.CANCELED));
    }

    @Test
    void higherPriorityRunsFirstAndThenTheOlder() {
        var order = new ArrayList<String>();
        engine.submit(new CountingJob("running", 1).doing(c -> order.add("running")));
        engine.submit(new CountingJob("low", 1).doing(c -> order.add("low")), -1);
        engine.submit(new CountingJob("first", 1).doing(c -> order.add("first")));
        engine.submit(new CountingJob("second", 1).doing(c -> order.add("second")));
        engine.submit(new CountingJob("high", 1).doing(c -> order.add("high")), 7);

        engine.work();

        assertThat(order).containsExactly("running", "high", "first", "second", "low");
    }

    @Test
    void asManyRunAtOnceAsAllowedNow() {
        for (int i = 0; i < 5; i++) {
            engine.submit(new CountingJob("job", 1));
        }
        assertThat(engine.workers).hasSize(1);

        engine.engine.configure(3, 10);

        assertThat(engine.workers).hasSize(3);
        assertThat(engine.engine.running()).isEqualTo(3);
        assertThat(engine.table.pending()).isEqualTo(2);
    }

    @Test
    void endedJobTellsTimesAndProgress() {
        var id = engine.submit(new CountingJob("job", 4).doing(c -> engine.clock.forward(Duration.ofSeconds(3))));
        assertThat(engine.status(id).progressPercent()).isZero();

        engine.work();

        var status = engine.status(id);
        assertThat(status.state()).isEqualTo(JobState.SUCCESS);
        assertThat(status.progressPercent()).isEqualTo(100);
        assertThat(status.runtime()).isEqualTo(Duration.ofSeconds(12));
        assertThat(status.completionTime()).isEqualTo(engine.clock.instant());
        assertThat(status.estimatedEnd()).isNull();
    }

    @Test
    void jobThatLacksMemoryFails() {
        var id = engine.submit(new CountingJob("job", 1).doing(c -> {
            throw new OutOfMemoryError("none left");
        }));
        var next = engine.submit(new CountingJob("next", 1));

        engine.work();

        assertThat(engine.status(id).state()).isEqualTo(JobState.FAILURE);
        assertThat(engine.status(next).state()).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void runningJobTellsWhenItMayEnd() {
        var seen = new ArrayList<Object>();
        var id = new UUID[1];
        id[0] = engine.submit(new CountingJob("job", 4).doing(c -> {
            engine.clock.forward(Duration.ofSeconds(3));
            seen.add(engine.status(id[0]).estimatedEnd());
        }));

        var start = engine.clock.instant();
        engine.work();

        assertThat(seen.get(0)).isNull();
        assertThat(seen.get(2)).isEqualTo(start.plusSeconds(9 + 9));
    }

    @Test
    void listenersHearOfTheCourse() {
        var good = engine.submit(new CountingJob("good", 1));
        var bad = engine.submit(failing());
        engine.work();

        assertThat(engine.events)
                .containsExactly(
                        event(Happening.SUBMITTED, good),
                        event(Happening.SUBMITTED, bad),
                        event(Happening.SUCCESS, good),
                        event(Happening.FAILURE, bad));
    }

    private static JobEvent event(Happening happening, UUID id) {
        return new JobEvent(happening, id, CountingJob.TYPE);
    }

    private static CountingJob failing() {
        return new CountingJob("failing", 1).doing(c -> {
            throw new JobException(ErrorCode.NETWORK_PROTOCOL, "no answer", new TextNode("more"));
        });
    }

    @Test
    void failureKeepsItsReason() {
        var id = engine.submit(failing());
        engine.work();

        assertThat(engine.status(id).failure())
                .isEqualTo(new JobFailure(ErrorCode.NETWORK_PROTOCOL, "no answer", new TextNode("more")));
    }

    @Test
    void unforeseenExceptionIsAnInternalError() {
        var id = engine.submit(new CountingJob("broken", 1).doing(c -> {
            throw new IllegalStateException("secret");
        }));
        engine.work();

        assertThat(engine.status(id).failure()).isEqualTo(new JobFailure(ErrorCode.INTERNAL_ERROR, "", null));
    }

    @Test
    void waitingJobIsCanceledAtOnce() {
        engine.submit(new CountingJob("running", 1));
        var job = new CountingJob("waiting", 1);
        var id = engine.submit(job);

        assertThat(engine.jobs.cancel(id)).isTrue();

        assertThat(engine.status(id).failure()).isEqualTo(JobFailure.CANCELED);
        engine.work();
        assertThat(job.log).isEmpty();
    }

    @Test
    void runningJobIsCanceledAfterItsStep() {
        var job = new CountingJob("job", 3);
        var id = engine.submit(job);
        job.doing(context -> {
            engine.jobs.cancel(id);
            assertThat(context.isStopRequested()).isTrue();
        });
        engine.work();

        assertThat(engine.status(id).failure()).isEqualTo(JobFailure.CANCELED);
        assertThat(job.log).containsExactly("step", "stopped");
    }

    @Test
    void endedJobStaysAsItIs() {
        var id = engine.submit(new CountingJob("job", 1));
        engine.work();

        assertThat(engine.jobs.cancel(id)).isTrue();
        assertThat(engine.jobs.pause(id)).isTrue();
        assertThat(engine.jobs.resume(id)).isFalse();
        assertThat(engine.jobs.resubmit(id)).isFalse();
        assertThat(engine.state(id)).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void pausedJobGoesOnWhereItWas() {
        var job = new CountingJob("job", 3);
        var id = engine.submit(job);
        job.doing(context -> {
            if (job.log.size() == 1) {
                engine.jobs.pause(id);
            }
        });
        engine.work();
        assertThat(engine.state(id)).isEqualTo(JobState.PAUSED);
        assertThat(engine.status(id).progressPercent()).isEqualTo(33);

        assertThat(engine.jobs.resume(id)).isTrue();
        engine.work();

        assertThat(engine.state(id)).isEqualTo(JobState.SUCCESS);
        assertThat(job.log).containsExactly("step", "stopped", "step", "step", "stopped");
    }

    @Test
    void retryLeavesRoomForOthersAndComesBack() {
        var id = engine.submit(new CountingJob("job", 1).retrying());
        var other = engine.submit(new CountingJob("other", 1));
        engine.work();
        assertThat(engine.state(id)).isEqualTo(JobState.RETRY);
        assertThat(engine.state(other)).isEqualTo(JobState.SUCCESS);
        assertThat(engine.pauses).containsExactly(Duration.ofSeconds(5));

        engine.retries.get(0).run();
        engine.work();

        assertThat(engine.state(id)).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void canceledRetryDoesNotComeBack() {
        var id = engine.submit(new CountingJob("job", 1).retrying());
        engine.work();
        engine.jobs.cancel(id);

        engine.retries.get(0).run();
        engine.work();

        assertThat(engine.status(id).failure()).isEqualTo(JobFailure.CANCELED);
    }

    @Test
    void failedJobRunsAgainFromTheStart() {
        var failures = new ArrayList<>(List.of(1));
        var job = new CountingJob("job", 2);
        job.doing(context -> {
            if (job.log.size() == 2 && !failures.isEmpty()) {
                failures.clear();
                throw new PharosException(ErrorCode.TIMEOUT);
            }
        });
        var id = engine.submit(job);
        engine.work();
        assertThat(engine.state(id)).isEqualTo(JobState.FAILURE);

        assertThat(engine.jobs.resubmit(id)).isTrue();
        engine.work();

        assertThat(engine.state(id)).isEqualTo(JobState.SUCCESS);
        assertThat(engine.status(id).failure()).isNull();
        assertThat(job.log).containsExactly("step", "step", "stopped", "reset", "step", "step", "stopped");
    }

    @Test
    void historyForgetsTheOldest() {
        engine.engine.configure(1, 2);
        var first = new CountingJob("first", 1);
        var firstId = engine.submit(first);
        engine.submit(new CountingJob("second", 1));
        engine.submit(new CountingJob("third", 1));
        engine.work();

        assertThat(engine.jobs.all()).hasSize(2);
        assertThat(engine.jobs.find(firstId)).isEmpty();
        assertThat(first.log).endsWith("discard");
        assertThat(engine.store.saved).hasSize(2).doesNotContainKey(firstId);
    }

    @Test
    void onlyEndedJobsCanBeDeleted() {
        var id = engine.submit(new CountingJob("job", 1));
        assertThat(engine.jobs.delete(id)).isFalse();
        engine.work();

        assertThat(engine.jobs.delete(id)).isTrue();
        assertThat(engine.jobs.delete(id)).isFalse();
        assertThat(engine.store.saved).isEmpty();
    }

    @Test
    void onlySuccessfulJobsHaveOutputs() {
        var good = engine.submit(new CountingJob("good", 1));
        assertThat(engine.jobs.output(good, "archive")).isEmpty();
        var bad = engine.submit(failing());
        engine.work();

        assertThat(engine.jobs.output(good, "archive")).isPresent();
        assertThat(engine.jobs.output(good, "other")).isEmpty();
        assertThat(engine.jobs.deleteOutput(good, "archive")).isTrue();
        assertThat(engine.jobs.output(bad, "archive")).isEmpty();
        assertThat(engine.jobs.deleteOutput(bad, "archive")).isFalse();
    }

    @Test
    void jobThatCannotTellItsContentEndsAllTheSame() {
        var job = new CountingJob("mute", 1);
        job.isMute = true;
        var id = engine.submit(job);
        engine.work();

        assertThat(engine.state(id)).isEqualTo(JobState.SUCCESS);
        assertThat(engine.status(id).content()).isEmpty();
    }

    @Test
    void unknownJobsAreToldApart() {
        var id = UUID.randomUUID();

        assertThat(engine.jobs.find(id)).isEmpty();
        assertThat(engine.jobs.cancel(id)).isFalse();
        assertThat(engine.jobs.pause(id)).isFalse();
        assertThat(engine.jobs.resume(id)).isFalse();
        assertThat(engine.jobs.resubmit(id)).isFalse();
        assertThat(engine.jobs.delete(id)).isFalse();
    }

    @Test
    void stoppedEngineLetsNobodyWait() {
        engine.engine.stop();

        assertThatThrownBy(() -> engine.jobs.run(new CountingJob("job", 1), JobOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_SEQUENCE_OF_CALLS));
    }
}
