package org.pharos.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRef;

/**
 * The instances that a job handles one after the other, and how far it is: the part that jobs on instances have in common.
 * One thread handles, any thread may look on.
 */
public final class InstanceSet {
    private final String description;
    private final List<ResourceRef> parents;
    private final List<ResourceId> instances;
    private final boolean permissive;
    private volatile Count count = Count.NONE;

    /** How many were handled, and how many of these failed. */
    private record Count(int handled, int failed) {
        private static final Count NONE = new Count(0, 0);
    }

    /**
     * Instances none of which is handled yet.
     *
     * @param description what clients see of the origin of the job, such as {@code REST API}
     * @param parents the resources that were asked for
     * @param instances the instances of the parents
     * @param isPermissive whether a failure for one instance is only counted
     */
    public InstanceSet(
            String description, List<ResourceRef> parents, List<ResourceId> instances, boolean isPermissive) {
        this.description = description;
        this.parents = List.copyOf(parents);
        this.instances = List.copyOf(instances);
        this.permissive = isPermissive;
    }

    /** What {@link #save} saved. */
    public static InstanceSet restore(ObjectNode state) {
        var parents = new ArrayList<ResourceRef>();
        state.required("Resources")
                .forEach(r -> parents.add(new ResourceRef(
                        ResourceLevel.valueOf(r.required("Level").asText()),
                        new ResourceId(r.required("ID").asText()))));
        var instances = new ArrayList<ResourceId>();
        for (JsonNode id : state.required("Instances")) {
            instances.add(new ResourceId(id.asText()));
        }
        var set = new InstanceSet(
                state.required("Description").asText(),
                parents,
                instances,
                state.required("Permissive").asBoolean());
        set.advance(state.required("Position").asInt(), state.required("Failed").asInt());
        return set;
    }

    /** Adds to the state of a job what {@link #restore} needs. */
    public void save(ObjectNode state) {
        Count now = count;
        state.put("Description", description).put("Permissive", permissive);
        state.put("Position", now.handled).put("Failed", now.failed);
        var resources = state.putArray("Resources");
        parents.forEach(p -> resources
                .addObject()
                .put("ID", p.id().value())
                .put("Level", p.level().name()));
        var ids = state.putArray("Instances");
        instances.forEach(id -> ids.add(id.value()));
    }

    /** Adds to the content of a job what clients see of the instances. */
    public void describe(ObjectNode content) {
        content.put("Description", description);
        content.put("InstancesCount", instances.size()).put("FailedInstancesCount", count.failed);
        var ids = content.putArray("ParentResources");
        var resources = content.putArray("Resources");
        parents.forEach(parent -> {
            ids.add(parent.id().value());
            resources
                    .addObject()
                    .put("ID", parent.id().value())
                    .put("Type", parent.level().label());
        });
    }

    /**
     * Handles the next instance, if there is one.
     *
     * @throws PharosException as the action threw it, if the job isn't permissive or is to stop; the instance counts as not
     *     handled
     */
    public JobStep next(JobContext context, InstanceAction action) throws IOException, InterruptedException {
        return next(context::isStopRequested, action);
    }

    /** Handles the next instance; a job is to stop when the server does. Otherwise as the other one. */
    public JobStep next(InstanceAction action) throws IOException, InterruptedException {
        return next(() -> Thread.currentThread().isInterrupted(), action);
    }

    private JobStep next(BooleanSupplier isStopping, InstanceAction action) throws IOException, InterruptedException {
        if (isDone()) {
            return JobStep.DONE;
        }
        try {
            action.handle(instances.get(count.handled));
            advance(1, 0);
        } catch (PharosException e) {
            // What fails because the job or the server stops is done when the job goes on.
            if (!permissive || isStopping.getAsBoolean()) {
                throw e;
            }
            advance(1, 1);
        }
        return isDone() ? JobStep.DONE : JobStep.MORE;
    }

    private boolean isDone() {
        return count.handled == instances.size();
    }

    /**
     * Counts instances that were handled otherwise than by {@link #next}.
     *
     * @param number of instances from the first of {@link #remaining}
     * @param failures how many of them failed
     */
    public void advance(int number, int failures) {
        Count now = count;
        if (number < 0 || failures < 0 || failures > number || number > instances.size() - now.handled) {
            throw new IllegalArgumentException("Not so many instances are left");
        }
        count = new Count(now.handled + number, now.failed + failures);
    }

    /** Starts with the first instance again. */
    public void reset() {
        count = Count.NONE;
    }

    /** The instances that are not handled yet, in their order. */
    public List<ResourceId> remaining() {
        return instances.subList(count.handled, instances.size());
    }

    /** The instances. */
    public List<ResourceId> instances() {
        return instances;
    }

    /** The resources that were asked for. */
    public List<ResourceRef> parents() {
        return parents;
    }

    /** Whether a failure for one instance is only counted. */
    public boolean isPermissive() {
        return permissive;
    }

    /** How many instances failed. */
    public int failed() {
        return count.failed;
    }

    /** From 0 to 1, which it also is without instances. */
    public double progress() {
        return instances.isEmpty() ? 1 : (double) count.handled / instances.size();
    }
}
