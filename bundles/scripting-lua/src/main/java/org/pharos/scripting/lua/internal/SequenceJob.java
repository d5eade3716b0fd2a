package org.pharos.scripting.lua.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceId;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.core.network.InstanceSender;
import org.pharos.scripting.lua.internal.vm.Action;

/** Does what one callback asked for, in that order: each step is one instance of one action. */
final class SequenceJob implements Job {
    static final String TYPE = "SequenceOfOperations";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NAME = "Name";

    private final SequenceServices services;
    /** Each with its name among its fields. */
    private final List<ObjectNode> actions;

    private volatile Position position;
    private InstanceSender.@Nullable Session session;

    /**
     * How far it is.
     *
     * @param action the present one
     * @param inputs what it is done to; null if that isn't known yet
     * @param handled how many of them are done
     * @param given what it has given until now
     * @param before what the action before gave
     */
    private record Position(
            int action,
            @Nullable List<ResourceId> inputs,
            int handled,
            List<ResourceId> given,
            List<ResourceId> before) {
        static final Position START = new Position(0, null, 0, List.of(), List.of());

        Position with(List<ResourceId> newInputs) {
            return new Position(action, List.copyOf(newInputs), 0, List.of(), before);
        }

        Position next(ResourceId result) {
            var more = new ArrayList<>(given);
            more.add(result);
            return new Position(action, inputs, handled + 1, List.copyOf(more), before);
        }

        Position nextAction() {
            return new Position(action + 1, null, 0, List.of(), given);
        }
    }

    private SequenceJob(SequenceServices services, List<ObjectNode> actions, Position position) {
        this.services = services;
        this.actions = List.copyOf(actions);
        this.position = position;
    }

    static SequenceJob of(SequenceServices services, List<Action> actions) {
        List<ObjectNode> nodes = new ArrayList<>();
        for (Action action : actions) {
            ObjectNode node = MAPPER.valueToTree(action.fields());
            nodes.add(node.put(NAME, action.name()));
        }
        return new SequenceJob(services, nodes, Position.START);
    }

    static SequenceJob restore(SequenceServices services, ObjectNode state) {
        List<ObjectNode> actions = new ArrayList<>();
        state.required("Actions").forEach(action -> actions.add((ObjectNode) action));
        JsonNode inputs = state.path("Inputs");
        return new SequenceJob(
                services,
                actions,
                new Position(
                        state.required("Action").asInt(),
                        inputs.isArray() ? ids(inputs) : null,
                        state.required("Handled").asInt(),
                        ids(state.required("Given")),
                        ids(state.required("Before"))));
    }

    private static List<ResourceId> ids(JsonNode array) {
        List<ResourceId> ids = new ArrayList<>();
        array.forEach(id -> ids.add(new ResourceId(id.asText())));
        return List.copyOf(ids);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JobStep step(JobContext context) throws IOException, InterruptedException {
        Position now = position;
        if (now.action() == actions.size()) {
            return JobStep.DONE;
        }
        ObjectNode action = actions.get(now.action());
        List<ResourceId> inputs = now.inputs();
        if (inputs == null) {
            position = now.with(inputs(action, now.before()));
            return JobStep.MORE;
        }
        if (now.handled() == inputs.size()) {
            stopped();
            position = now.nextAction();
            return JobStep.MORE;
        }
        try {
            position = now.next(perform(action, inputs, inputs.get(now.handled()), context));
        } catch (CancellationException e) {
            // Paused or canceled in the midst of it: that instance isn't done.
            return JobStep.MORE;
        }
        return JobStep.MORE;
    }

    /** An action without a resource takes what the one before gave. */
    private List<ResourceId> inputs(ObjectNode action, List<ResourceId> before) {
        String resource = action.path(ScriptActions.RESOURCE).asText();
        if (resource.isEmpty()) {
            return before;
        }
        var id = new ResourceId(resource);
        return switch (action.path(NAME).asText()) {
            case ScriptActions.SEND_TO_MODALITY, ScriptActions.SEND_TO_PEER ->
                services.exported(id, action.path(ScriptActions.TARGET).asText());
            default -> List.of(id);
        };
    }

    private ResourceId perform(ObjectNode action, List<ResourceId> inputs, ResourceId id, JobContext context)
            throws IOException, InterruptedException {
        String target = action.path(ScriptActions.TARGET).asText();
        switch (action.path(NAME).asText()) {
            case ScriptActions.SEND_TO_MODALITY ->
                session(action, target, inputs).send(id);
            case ScriptActions.SEND_TO_PEER -> services.upload(id, target, context::isStopRequested);
            case ScriptActions.DELETE -> services.delete(id);
            case ScriptActions.MODIFY -> {
                return services.modify(id, changes(action));
            }
            case ScriptActions.CALL_SYSTEM -> {
                List<String> arguments = new ArrayList<>();
                action.path(ScriptActions.ARGUMENTS).forEach(argument -> arguments.add(argument.asText()));
                var call = new SystemCall(action.path(ScriptActions.COMMAND).asText(), arguments);
                try (InputStream file = services.open(id)) {
                    call.run(file, context::isStopRequested);
                }
            }
            default -> throw new IllegalStateException("No action " + action.path(NAME));
        }
        return id;
    }

    private InstanceSender.Session session(ObjectNode action, String modality, List<ResourceId> inputs) {
        InstanceSender.Session current = session;
        if (current == null) {
            current =
                    services.open(modality, action.path(ScriptActions.LOCAL_AET).asText());
            current.announce(inputs.subList(position.handled(), inputs.size()));
            session = current;
        }
        return current;
    }

    private static ObjectNode changes(ObjectNode action) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("Replace", action.path(ScriptActions.REPLACE));
        body.set("Remove", action.path(ScriptActions.REMOVE));
        body.set("RemovePrivateTags", action.path(ScriptActions.REMOVE_PRIVATE_TAGS));
        // Scripts may give an instance the identifiers of another one.
        body.put("Force", true);
        return body;
    }

    @Override
    public double progress() {
        Position now = position;
        List<ResourceId> inputs = now.inputs();
        double part = inputs == null || inputs.isEmpty() ? 0 : (double) now.handled() / inputs.size();
        return Math.min(1, (now.action() + part) / actions.size());
    }

    @Override
    public ObjectNode content() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("CountOperations", actions.size())
                .put("Description", "Lua");
    }

    @Override
    public Optional<ObjectNode> state() {
        Position now = position;
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.putArray("Actions").addAll(actions);
        state.put("Action", now.action()).put("Handled", now.handled());
        List<ResourceId> inputs = now.inputs();
        if (inputs != null) {
            add(state.putArray("Inputs"), inputs);
        }
        add(state.putArray("Given"), now.given());
        add(state.putArray("Before"), now.before());
        return Optional.of(state);
    }

    private static void add(ArrayNode array, List<ResourceId> ids) {
        ids.forEach(id -> array.add(id.value()));
    }

    @Override
    public void reset() {
        position = Position.START;
    }

    @Override
    public void stopped() {
        InstanceSender.Session current = session;
        session = null;
        if (current != null) {
            current.close();
        }
    }
}
