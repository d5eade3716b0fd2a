package org.pharos.modification.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.api.ingest.Origin;
import org.pharos.core.job.InstanceSet;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobOutput;
import org.pharos.core.job.JobStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a result of each instance, tidies up after them, and removes the sources last, when all else is done. Holds
 * identifiers, never data sets. What is done twice after a crash has the same identifiers as the first time.
 */
final class RewritingJob implements Job {
    /** Instances of one step, which are looked up together: so many that threads seldom wait for each other at its end. */
    private static final int BATCH = 64;

    private static final double SHARE_OF_REWRITING = 0.95;

    /** Name of the output. */
    private static final String MAPPING = "mapping";

    private static final Logger logger = LoggerFactory.getLogger(RewritingJob.class);

    private final Workshop workshop;
    private final Task task;
    private final InstanceSet instances;
    private final Results results;
    private final Origin origin;
    private volatile Phase phase;
    /** How far the phase is, beyond rewriting. */
    private volatile int position;

    private @Nullable Changes changes;
    private volatile @Nullable Batch batch;
    private volatile @Nullable Mapping mapping;

    /** What is done next. */
    private enum Phase {
        REWRITE,
        FINISH,
        MAP,
        REMOVE,
        DONE
    }

    RewritingJob(Workshop workshop, Task task, InstanceSet instances, Origin origin) {
        this(
                workshop,
                task,
                instances,
                origin,
                new Results(instances.instances().size()),
                Phase.REWRITE,
                0);
    }

    private RewritingJob(
            Workshop workshop,
            Task task,
            InstanceSet instances,
            Origin origin,
            Results results,
            Phase phase,
            int position) {
        this.workshop = workshop;
        this.task = task;
        this.instances = instances;
        this.origin = origin;
        this.results = results;
        this.phase = phase;
        this.position = position;
    }

    static RewritingJob restore(Workshop workshop, Task task, ObjectNode state) {
        var instances = InstanceSet.restore(state);
        return new RewritingJob(
                workshop,
                task,
                instances,
                Origins.read(state.required("Origin")),
                Results.restore(instances.instances().size(), state),
                Phase.valueOf(state.required("Phase").asText()),
                state.required("PhasePosition").asInt());
    }

    @Override
    public String type() {
        return task.type();
    }

    @Override
    public JobStep step(JobContext context) throws IOException, InterruptedException {
        switch (phase) {
            case REWRITE -> rewrite(context);
            case FINISH -> finish();
            case MAP -> map();
            case REMOVE -> remove();
            case DONE -> {
                // nothing is left
            }
        }
        return phase == Phase.DONE ? JobStep.DONE : JobStep.MORE;
    }

    private void rewrite(JobContext context) throws IOException, InterruptedException {
        List<ResourceId> remaining = instances.remaining();
        if (!remaining.isEmpty()) {
            int first = instances.instances().size() - remaining.size();
            int threads = workshop.settings().threads();
            var begun = new Batch(
                    workshop,
                    task,
                    changes(),
                    origin,
                    remaining.subList(0, Math.min(remaining.size(), Math.max(BATCH, 2 * threads))),
                    context);
            batch = begun;
            begun.run(threads);
            begun.settle(instances, (index, made) -> results.add(first + index, made));
        }
        if (instances.remaining().isEmpty()) {
            begin(Phase.FINISH);
        }
    }

    private Changes changes() throws IOException {
        Changes known = changes;
        if (known == null) {
            known = task.changes();
            changes = known;
        }
        return known;
    }

    private void begin(Phase next) {
        position = 0;
        phase = next;
    }

    private void finish() {
        List<SeriesResult> series = results.series();
        int at = position;
        if (at < series.size()) {
            new Finishing(workshop, task).finish(series.get(at));
            position = at + 1;
        }
        if (at + 1 >= series.size()) {
            begin(task.keepsMapping() ? Phase.MAP : afterMapping());
        }
    }

    private Phase afterMapping() {
        return task.keepsSource() ? Phase.DONE : Phase.REMOVE;
    }

    /** While the sources are there: of a restart, only what is in the index is left. */
    private void map() throws IOException {
        Mapping made = mapping;
        if (made == null) {
            made = Mapping.create();
            mapping = made;
            position = 0;
        }
        position = made.addSome(workshop.index(), instances.instances(), results, position);
        if (position >= instances.instances().size()) {
            begin(afterMapping());
        }
    }

    private void remove() {
        var removal = new SourceRemoval(workshop, instances.instances(), results);
        position = removal.removeSome(position);
        if (position >= instances.instances().size()) {
            begin(Phase.DONE);
        }
    }

    @Override
    public double progress() {
        if (phase == Phase.DONE) {
            return 1;
        }
        Phase now = phase;
        int all = now == Phase.FINISH
                ? results.series().size()
                : instances.instances().size();
        double done = Math.min(1, (double) position / Math.max(1, all));
        double rest = switch (now) {
            case REWRITE, DONE -> 0;
            case FINISH -> done / 3;
            case MAP -> (1 + done) / 3;
            case REMOVE -> (2 + done) / 3;
        };
        return SHARE_OF_REWRITING * rewritten() + (1 - SHARE_OF_REWRITING) * rest;
    }

    private double rewritten() {
        Batch running = phase == Phase.REWRITE ? batch : null;
        double more =
                running == null ? 0 : running.progress() / instances.instances().size();
        return Math.min(1, instances.progress() + more);
    }

    @Override
    public ObjectNode content() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        instances.describe(content);
        task.describe(content, instances, results);
        return content;
    }

    @Override
    public Optional<ObjectNode> state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        // Results first: more of them than are counted does no harm.
        Phase now = phase;
        int at = position;
        instances.save(state);
        results.save(state);
        state.put("Phase", now.name()).put("PhasePosition", at);
        state.set("Origin", Origins.write(origin));
        task.save(state, now == Phase.DONE);
        return Optional.of(state);
    }

    @Override
    public void reset() {
        if (phase == Phase.REMOVE || phase == Phase.DONE) {
            // All results are there, and some sources may be gone: there's nothing else to do than to go on.
            return;
        }
        forgetMapping();
        batch = null;
        instances.reset();
        results.clear();
        begin(Phase.REWRITE);
    }

    @Override
    public void stopped() {
        batch = null;
        changes = null;
    }

    @Override
    public Optional<JobOutput> output(String key) {
        Mapping known = mapping;
        return key.equals(MAPPING) && known != null ? Optional.of(known.output(this::forgetMapping)) : Optional.empty();
    }

    @Override
    public boolean deleteOutput(String key) {
        return key.equals(MAPPING) && forgetMapping();
    }

    @Override
    public void discard() {
        forgetMapping();
    }

    private boolean forgetMapping() {
        Mapping known = mapping;
        mapping = null;
        if (known == null) {
            return false;
        }
        try {
            known.close();
        } catch (IOException e) {
            logger.warn("A mapping can't be closed: {}", e.toString());
        }
        return true;
    }
}
