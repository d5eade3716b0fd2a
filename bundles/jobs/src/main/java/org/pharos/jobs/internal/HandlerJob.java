package org.pharos.jobs.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.job.JobHandler;
import org.pharos.api.job.JobWork;
import org.pharos.api.job.StepResult;
import org.pharos.api.job.StopReason;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.core.plugin.FailedCallException;
import org.pharos.core.plugin.TrackedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that a plugin does: it gets the state and gives it back, and is asked nothing else. */
final class HandlerJob implements Job {
    private static final Logger logger = LoggerFactory.getLogger(HandlerJob.class);

    /** While its handler is being replaced, or is switched off. */
    private static final Duration UNTIL_HANDLER_IS_BACK = Duration.ofSeconds(2);

    private static final Duration MOST_TO_STOP = Duration.ofSeconds(10);
    private static final String SUBMITTED = "Submitted";
    private static final String STATE = "State";
    private static final String PROGRESS = "Progress";
    private static final String CONTENT = "Content";

    private final String type;
    private final JobHandlers handlers;
    private final String submitted;
    private volatile Done done;

    /** The context of the last step of this run; null before the first. Of the thread that does the steps. */
    private @Nullable JobContext run;

    private StopReason lastStep = StopReason.INTERRUPTED;

    /** How far it is. */
    private record Done(String state, double progress, ObjectNode content) {}

    /** What a call gave; a failure that the handler wants isn't one of the plugin. */
    private record Answer(
            @Nullable StepResult result, @Nullable PharosException failure) {}

    HandlerJob(String type, JobHandlers handlers, String submitted) {
        this.type = type;
        this.handlers = handlers;
        this.submitted = submitted;
        this.done = new Done(submitted, 0, JsonNodeFactory.instance.objectNode());
    }

    static HandlerJob restore(String type, JobHandlers handlers, ObjectNode saved) {
        var job = new HandlerJob(type, handlers, saved.required(SUBMITTED).asText());
        job.done = new Done(
                saved.required(STATE).asText(), saved.required(PROGRESS).asDouble(), (ObjectNode)
                        saved.required(CONTENT));
        return job;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public JobStep step(JobContext context) throws InterruptedException {
        Optional<TrackedService<JobHandler>> handler = handlers.find(type);
        if (handler.isEmpty()) {
            return JobStep.retryAfter(UNTIL_HANDLER_IS_BACK);
        }
        run = context;
        lastStep = StopReason.FAILURE;
        var work = new Work(context.id(), done.state(), context);
        try {
            return settle(handler.get().call(h -> ask(h, work)));
        } catch (FailedCallException e) {
            if (e.isGone()) {
                lastStep = StopReason.RETRY;
                return JobStep.retryAfter(UNTIL_HANDLER_IS_BACK);
            }
            throw failure(e);
        }
    }

    private static Answer ask(JobHandler handler, JobWork work) throws Exception {
        try {
            return new Answer(Objects.requireNonNull(handler.step(work), "No result"), null);
        } catch (PharosException e) {
            return new Answer(null, e);
        }
    }

    private JobStep settle(Answer answer) {
        StepResult result = answer.result();
        if (result == null) {
            throw Objects.requireNonNull(answer.failure());
        }
        done = new Done(result.state(), result.progress(), PlainJson.object(result.content()));
        return switch (result.next()) {
            case STEP -> {
                lastStep = StopReason.INTERRUPTED;
                yield JobStep.MORE;
            }
            case RETRY -> {
                lastStep = StopReason.RETRY;
                yield JobStep.retryAfter(result.pause());
            }
            case SUCCESS -> {
                lastStep = StopReason.SUCCESS;
                yield JobStep.DONE;
            }
        };
    }

    private static PharosException failure(FailedCallException cause) {
        return cause.isLate()
                ? new PharosException(ErrorCode.TIMEOUT, "A step of the plugin took too long", cause)
                : new PharosException(ErrorCode.PLUGIN, "A step of the plugin failed", cause);
    }

    @Override
    public double progress() {
        return done.progress();
    }

    @Override
    public ObjectNode content() {
        return done.content().deepCopy();
    }

    @Override
    public Optional<ObjectNode> state() {
        Done now = done;
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put(SUBMITTED, submitted).put(STATE, now.state()).put(PROGRESS, now.progress());
        state.set(CONTENT, now.content().deepCopy());
        return Optional.of(state);
    }

    @Override
    public void reset() {
        done = new Done(submitted, 0, JsonNodeFactory.instance.objectNode());
    }

    @Override
    public void stopped() {
        JobContext last = run;
        run = null;
        if (last == null) {
            return;
        }
        StopReason reason = lastStep != StopReason.SUCCESS && last.isStopRequested() ? last.stopReason() : lastStep;
        var work = new Work(last.id(), done.state(), last);
        handlers.find(type).ifPresent(handler -> tell(handler, work, reason));
    }

    private static void tell(TrackedService<JobHandler> handler, JobWork work, StopReason reason) {
        try {
            handler.call(
                    h -> {
                        h.stopped(work, reason);
                        return true;
                    },
                    MOST_TO_STOP);
        } catch (FailedCallException e) {
            logger.debug("{} doesn't know that job {} has stopped", handler.name(), work.id(), e);
        }
    }

    private record Work(UUID id, String state, JobContext context) implements JobWork {
        @Override
        public boolean isStopRequested() {
            return context.isStopRequested();
        }
    }
}
