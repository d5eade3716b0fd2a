package org.pharos.jobs.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
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

    /** The last step that was begun. */
    private volatile @Nullable StepCall step;

    private StopReason lastStep = StopReason.INTERRUPTED;

    /** How far it is. */
    private record Done(String state, double progress, ObjectNode content) {}

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
        JobContext before = run;
        run = context;
        lastStep = StopReason.FAILURE;
        var call = new StepCall(context, done.state());
        step = call;
        call.cancel(); // it may have been requested before there was anything to interrupt
        try {
            StepCall.Answer answer = handler.get().call(call::on);
            return call.leave() ? givenUp(call, before) : settle(answer);
        } catch (FailedCallException e) {
            if (call.leave()) {
                return givenUp(call, before);
            }
            if (e.isGone()) {
                lastStep = StopReason.RETRY;
                return JobStep.retryAfter(UNTIL_HANDLER_IS_BACK);
            }
            throw failure(e);
        } finally {
            call.leave();
        }
    }

    /** The step counts as not done, and the job isn't asked for another. */
    private JobStep givenUp(StepCall call, @Nullable JobContext before) {
        run = call.isTaken() ? null : before;
        return JobStep.MORE;
    }

    @Override
    public void cancelRequested() {
        StepCall last = step;
        if (last != null) {
            last.cancel();
        }
    }

    private JobStep settle(StepCall.Answer answer) {
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
        step = null;
        if (last == null) {
            return;
        }
        StopReason reason = lastStep != StopReason.SUCCESS && last.isStopRequested() ? last.stopReason() : lastStep;
        var work = new Work(last.id(), done.state(), last::isStopRequested);
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
}
