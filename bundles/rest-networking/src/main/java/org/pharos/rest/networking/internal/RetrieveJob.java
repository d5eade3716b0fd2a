package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobException;
import org.pharos.core.job.JobStep;
import org.pharos.core.network.Contact;
import org.pharos.dicom.core.json.OrthancJson.Form;

/** Retrieves resources from a modality, one request a step: by C-MOVE to some target, or by C-GET. */
final class RetrieveJob implements Job {
    static final String MOVE_TYPE = "DicomMoveScu";
    static final String GET_TYPE = "DicomGetScu";

    private static final String QUERY = "Query";
    private static final String TARGET = "TargetAet";
    private static final String SOP_CLASSES = "SOPClassesInStudy";
    private static final String OUTCOMES = "Outcomes";
    private static final String POSITION = "Position";
    private static final String FORM = "Form";
    private static final String PERMISSIVE = "Permissive";

    /** For failures that have no status, as nobody answered (PS3.4 C.4.2.1.5: unable to process). */
    private static final int UNABLE_TO_PROCESS = 0xC000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RetrieveServices services;
    private final Contact contact;
    private final List<Wanted> wanted;
    private final Manner manner;
    /** Of the first of the resources: those that are done, and maybe the one that failed. */
    private final List<RetrieveOutcome> outcomes = new CopyOnWriteArrayList<>();

    private volatile int done;
    private volatile @Nullable RetrieveOutcome current;

    /**
     * How to retrieve.
     *
     * @param targetAet of C-MOVE; null for C-GET
     * @param form in which queries are shown
     * @param isPermissive whether what can't be retrieved is left out
     */
    record Manner(@Nullable String targetAet, Form form, boolean isPermissive) {}

    RetrieveJob(RetrieveServices services, Contact contact, List<Wanted> wanted, Manner manner) {
        this.services = services;
        this.contact = contact;
        this.wanted = List.copyOf(wanted);
        this.manner = manner;
    }

    static RetrieveJob restore(RetrieveServices services, ObjectNode state) {
        var wanted = new ArrayList<Wanted>();
        JsonNode classes = state.path(SOP_CLASSES);
        for (JsonNode query : state.required(QUERY)) {
            wanted.add(new Wanted(services.tags().read(query, QUERY), texts(classes.path(wanted.size()))));
        }
        var manner = new Manner(
                state.path(TARGET).isTextual() ? state.get(TARGET).textValue() : null,
                Form.valueOf(state.required(FORM).asText()),
                state.path(PERMISSIVE).asBoolean());
        var job = new RetrieveJob(services, ContactState.restore(state), wanted, manner);
        job.done = Math.min(state.required(POSITION).asInt(), wanted.size());
        state.path(OUTCOMES).forEach(outcome -> job.outcomes.add(RetrieveOutcome.restore(outcome)));
        return job;
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Override
    public String type() {
        return manner.targetAet() == null ? GET_TYPE : MOVE_TYPE;
    }

    @Override
    public JobStep step(JobContext context) {
        int next = done;
        if (next < wanted.size()) {
            var outcome = new RetrieveOutcome(context::isStopRequested);
            current = outcome;
            try {
                retrieve(wanted.get(next), outcome);
            } finally {
                current = null;
            }
            outcomes.add(outcome);
            done = next + 1;
        }
        return done == wanted.size() ? JobStep.DONE : JobStep.MORE;
    }

    private void retrieve(Wanted one, RetrieveOutcome outcome) {
        try {
            ask(one, outcome);
        } catch (PharosException e) {
            if (e.code() == ErrorCode.CANCELED_JOB) {
                throw e;
            }
            Optional<Integer> status = dimseStatus(e);
            outcome.failed(status.orElse(UNABLE_TO_PROCESS));
            if (manner.isPermissive()) {
                return;
            }
            if (status.isEmpty()) {
                throw e;
            }
            outcomes.add(outcome);
            throw new JobException(e.code(), e.details().orElse(null), payload(), e);
        }
    }

    private void ask(Wanted one, RetrieveOutcome outcome) {
        String target = manner.targetAet();
        if (target == null) {
            services.user().get(contact, one.identifiers(), one.sopClasses(), outcome);
        } else {
            services.user().move(contact, one.identifiers(), target, outcome);
        }
    }

    private static Optional<Integer> dimseStatus(PharosException e) {
        return e instanceof JobException known
                ? known.payload()
                        .map(payload -> payload.path("Content").path("DimseErrorStatus"))
                        .filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::intValue)
                : Optional.empty();
    }

    private ObjectNode payload() {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.set("Content", details());
        return payload.put("Type", "RetrieveJob");
    }

    private ArrayNode details() {
        ArrayNode details = JsonNodeFactory.instance.arrayNode();
        int place = 0;
        for (RetrieveOutcome outcome : outcomes) {
            ObjectNode detail = outcome.describe();
            detail.set(QUERY, json(wanted.get(place++), Form.SHORT));
            details.add(detail);
        }
        return details;
    }

    @Override
    public double progress() {
        RetrieveOutcome underWay = current;
        double part = underWay == null ? 0 : underWay.progress();
        return wanted.isEmpty() ? 1 : Math.min(1, (done + part) / wanted.size());
    }

    @Override
    public ObjectNode content() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("Description", "REST API");
        content.set("Details", details());
        content.put("LocalAet", services.user().localAet(contact));
        var queries = content.putArray(QUERY);
        wanted.forEach(one -> queries.add(json(one, manner.form())));
        content.put("RemoteAet", contact.modality().aet());
        String target = manner.targetAet();
        if (target != null) {
            content.put(TARGET, target);
        }
        return content;
    }

    private JsonNode json(Wanted one, Form shape) {
        return MAPPER.valueToTree(services.tags().write(one.identifiers(), shape));
    }

    @Override
    public Optional<ObjectNode> state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        ContactState.save(contact, state);
        state.put(TARGET, manner.targetAet());
        state.put(FORM, manner.form().name()).put(PERMISSIVE, manner.isPermissive());
        // Before the outcomes, which may become more meanwhile: what isn't counted is done again.
        state.put(POSITION, done);
        var saved = state.putArray(OUTCOMES);
        outcomes.stream().limit(state.get(POSITION).asInt()).forEach(outcome -> saved.add(outcome.describe()));
        var queries = state.putArray(QUERY);
        var classes = state.putArray(SOP_CLASSES);
        wanted.forEach(one -> {
            queries.add(json(one, Form.SHORT));
            var list = classes.addArray();
            one.sopClasses().forEach(list::add);
        });
        return Optional.of(state);
    }

    @Override
    public void reset() {
        done = 0;
        outcomes.clear();
    }
}
