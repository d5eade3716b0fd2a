package org.pharos.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.job.JobHandler;
import org.pharos.api.job.JobWork;
import org.pharos.api.job.StepResult;
import org.pharos.api.job.StopReason;
import org.pharos.core.job.JobOptions;
import org.pharos.core.job.JobState;
import org.pharos.core.job.JobStatus;
import org.pharos.core.plugin.SimpleService;

class HandlerJobTest {
    private static final String TYPE = "Countdown";

    private final Countdown countdown = new Countdown();
    private @Nullable JobHandler handler = countdown;
    private final JobHandlers handlers = new JobHandlers(
            type -> type.equals(TYPE) && handler != null ? Optional.of(new SimpleService<>(handler)) : Optional.empty(),
            () -> {});

    private final HandlerKind kind = new HandlerKind(TYPE, handlers);
    private final TestEngine engine = new TestEngine();

    @BeforeEach
    void acceptType() {
        handlers.accept(TYPE);
    }

    /** Counts down from the number that its state is. */
    private static class Countdown implements JobHandler {
        final List<String> steps = new ArrayList<>();
        final List<StopReason> stops = new ArrayList<>();

        @Override
        public StepResult step(JobWork work) throws Exception {
            steps.add(work.state());
            int left = Integer.parseInt(work.state()) - 1;
            return left == 0
                    ? StepResult.done("0").showing(Map.of("Left", 0))
                    : StepResult.more(String.valueOf(left), 0.5)
                            .showing(Map.of("Left", left, "List", List.of("a", true)));
        }

        @Override
        public void stopped(JobWork work, StopReason reason) {
            stops.add(reason);
        }
    }

    private UUID submit(String state) {
        engine.register(kind);
        return engine.jobs.submit(new HandlerJob(TYPE, handlers, state), JobOptions.DEFAULT);
    }

    /** Does one step, and then this. */
    private void afterOneStep(Runnable then) {
        handler = new Countdown() {
            @Override
            public StepResult step(JobWork work) throws Exception {
                then.run();
                handler = countdown;
                return countdown.step(work);
            }

            @Override
            public void stopped(JobWork work, StopReason reason) {
                countdown.stopped(work, reason);
            }
        };
    }

    @Test
    void stepsFollowEachOtherUntilAllIsDone() {
        UUID id = submit("3");
        engine.work();

        JobStatus status = engine.status(id);
        assertThat(status.state()).isEqualTo(JobState.SUCCESS);
        assertThat(status.type()).isEqualTo(TYPE);
        assertThat(status.content()).hasToString("{\"Left\":0}");
        assertThat(countdown.steps).containsExactly("3", "2", "1");
        assertThat(countdown.stops).containsExactly(StopReason.SUCCESS);
    }

    @Test
    void pausedJobGoesOnInTheNextProcess() {
        UUID id = submit("3");
        afterOneStep(() -> engine.jobs.pause(id));
        engine.work();
        assertThat(countdown.stops).containsExactly(StopReason.PAUSED);

        var after = new TestEngine(engine.store);
        assertThat(after.status(id).content().get("Left").asInt()).isEqualTo(2);
        assertThat(after.status(id).progressPercent()).isEqualTo(50);
        after.register(kind);
        after.jobs.resume(id);
        after.work();

        assertThat(after.state(id)).isEqualTo(JobState.SUCCESS);
        assertThat(countdown.steps).containsExactly("3", "2", "1");
    }

    @Test
    void canceledJobTellsWhy() {
        UUID id = submit("3");
        afterOneStep(() -> engine.jobs.cancel(id));
        engine.work();

        assertThat(engine.state(id)).isEqualTo(JobState.FAILURE);
        assertThat(countdown.stops).containsExactly(StopReason.CANCELED);
    }

    @Test
    void jobWaitsForItsHandler() {
        UUID id = submit("2");
        afterOneStep(() -> {
            handler = null;
            engine.unregister(kind);
        });
        engine.work();
        assertThat(engine.state(id)).isEqualTo(JobState.PENDING);

        handler = countdown;
        engine.register(kind);
        engine.work();

        assertThat(engine.state(id)).isEqualTo(JobState.SUCCESS);
        assertThat(countdown.steps).containsExactly("2", "1");
    }

    @Test
    void missingHandlerIsAskedForAgain() {
        UUID id = submit("1");
        handler = null;
        engine.work();
        assertThat(engine.state(id)).isEqualTo(JobState.RETRY);

        handler = countdown;
        engine.retries.get(0).run();
        engine.work();

        assertThat(engine.state(id)).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void failureWithACodeIsThatOfTheJobAndItIsRunAgainFromTheBeginning() {
        handler = new JobHandler() {
            @Override
            public StepResult step(JobWork work) throws Exception {
                if (work.state().equals("1")) {
                    throw new PharosException(ErrorCode.NETWORK_PROTOCOL, "no answer");
                }
                return countdown.step(work);
            }

            @Override
            public void stopped(JobWork work, StopReason reason) {
                countdown.stopped(work, reason);
            }
        };
        UUID id = submit("2");
        engine.work();

        var failure = engine.status(id).failure();
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.NETWORK_PROTOCOL);
        assertThat(failure.details()).isEqualTo("no answer");
        assertThat(countdown.stops).containsExactly(StopReason.FAILURE);

        handler = countdown;
        assertThat(engine.jobs.resubmit(id)).isTrue();
        engine.work();
        assertThat(engine.state(id)).isEqualTo(JobState.SUCCESS);
        assertThat(countdown.steps).containsExactly("2", "2", "1");
    }

    @Test
    void whateverElseIsThrownIsAFailureOfThePlugin() {
        UUID id = submit("no number");
        engine.work();

        var failure = engine.status(id).failure();
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.PLUGIN);
    }

    @Test
    void retryWaitsAsLongAsTheHandlerWants() {
        handler = work -> StepResult.retryAfter(Duration.ofMinutes(5), work.state(), 0);
        UUID id = submit("1");
        engine.work();

        assertThat(engine.state(id)).isEqualTo(JobState.RETRY);
        assertThat(engine.pauses).containsExactly(Duration.ofMinutes(5));
    }

    @Test
    void contentHasLimits() {
        assertContentRefused(Map.of("Text", "x".repeat(70_000)));
        assertContentRefused(Map.of("Object", new Object()));
        assertContentRefused(Map.of("Number", Double.NaN));
        Map<String, Object> deep = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            deep = new HashMap<>(Map.of("Map", deep));
        }
        assertContentRefused(deep);
    }

    private void assertContentRefused(Map<String, ?> content) {
        handler = work -> StepResult.done("").showing(content);
        UUID id = submit("1");
        engine.work();
        var failure = engine.status(id).failure();
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.PLUGIN);
    }

    @Test
    void queueTakesJobsOfHandlersThatAreThere() {
        var queue = new PluginJobQueue(engine.jobs, handlers);
        engine.register(kind);
        UUID id = queue.submit(TYPE, "1", 5);
        engine.work();

        assertThat(engine.status(id).priority()).isEqualTo(5);
        assertThat(engine.state(id)).isEqualTo(JobState.SUCCESS);
        assertRefused(ErrorCode.INEXISTENT_ITEM, () -> queue.submit("Unknown", "1", 0));
        handlers.forget(TYPE);
        assertRefused(ErrorCode.INEXISTENT_ITEM, () -> queue.submit(TYPE, "1", 0));
        assertRefused(
                ErrorCode.PARAMETER_OUT_OF_RANGE,
                () -> queue.submit(TYPE, "x".repeat(StepResult.MAXIMUM_STATE_LENGTH + 1), 0));
    }

    private static void assertRefused(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
