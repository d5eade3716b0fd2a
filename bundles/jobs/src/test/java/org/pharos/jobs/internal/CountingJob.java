package org.pharos.jobs.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobKind;
import org.pharos.core.job.JobOutput;
import org.pharos.core.job.JobStep;

/** Counts to a number, a step each, and writes down what happens to it. */
final class CountingJob implements Job {
    static final String TYPE = "Counting";

    final List<String> log = new ArrayList<>();
    private final String name;
    private final int end;
    private int done;
    private Step step = context -> {};
    private boolean retries;
    boolean isSaveable = true;
    boolean isMute;

    /** What happens in a step. */
    @FunctionalInterface
    interface Step {
        void run(JobContext context) throws InterruptedException;
    }

    CountingJob(String name, int end) {
        this.name = name;
        this.end = end;
    }

    /** Does this in each step, before it counts. */
    CountingJob doing(Step action) {
        step = action;
        return this;
    }

    /** Has its first step tried again. */
    CountingJob retrying() {
        retries = true;
        return this;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JobStep step(JobContext context) throws InterruptedException {
        log.add("step");
        step.run(context);
        if (retries) {
            retries = false;
            return JobStep.retryAfter(Duration.ofSeconds(5));
        }
        done++;
        return done < end ? JobStep.MORE : JobStep.DONE;
    }

    @Override
    public double progress() {
        return (double) done / end;
    }

    @Override
    public ObjectNode content() {
        if (isMute) {
            throw new IllegalStateException("no words");
        }
        return JsonNodeFactory.instance.objectNode().put("Name", name).put("Done", done);
    }

    @Override
    public Optional<ObjectNode> state() {
        return isSaveable ? Optional.of(content().put("End", end)) : Optional.empty();
    }

    @Override
    public void reset() {
        log.add("reset");
        done = 0;
    }

    @Override
    public void stopped() {
        log.add("stopped");
    }

    @Override
    public void discard() {
        log.add("discard");
    }

    @Override
    public Optional<JobOutput> output(String key) {
        return key.equals("archive")
                ? Optional.of(new JobOutput(
                        "text/plain", "a.txt", 1, (offset, length) -> new ByteArrayInputStream(new byte[1])))
                : Optional.empty();
    }

    @Override
    public boolean deleteOutput(String key) {
        return key.equals("archive");
    }

    /** Restores it. */
    static final class Kind implements JobKind {
        final List<CountingJob> restored = new ArrayList<>();

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Job restore(ObjectNode state) {
            int end = state.required("End").asInt();
            if (end < 0) {
                throw new IllegalArgumentException("Less than nothing");
            }
            var job = new CountingJob(state.required("Name").asText(), end);
            job.done = state.required("Done").asInt();
            restored.add(job);
            return job;
        }
    }
}
