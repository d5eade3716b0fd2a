package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobContext;
import org.pharos.core.job.JobStep;
import org.pharos.core.network.Contact;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.json.OrthancJson.Form;

/** Has a modality send resources somewhere by C-MOVE, one request a step. */
final class MoveJob implements Job {
    static final String TYPE = "DicomMoveScu";
    private static final String QUERY = "Query";
    private static final String TARGET = "TargetAet";
    private static final String POSITION = "Position";
    private static final String FORM = "Form";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final MoveServices services;
    private final Contact contact;
    private final List<DataSet> identifiers;
    private final String targetAet;
    private final Form form;
    private volatile int done;

    MoveJob(MoveServices services, Contact contact, List<DataSet> identifiers, String targetAet, Form form) {
        this.services = services;
        this.contact = contact;
        this.identifiers = List.copyOf(identifiers);
        this.targetAet = targetAet;
        this.form = form;
    }

    static MoveJob restore(MoveServices services, ObjectNode state) {
        var identifiers = new ArrayList<DataSet>();
        state.required(QUERY).forEach(json -> identifiers.add(services.tags().read(json, QUERY)));
        var job = new MoveJob(
                services,
                ContactState.restore(state),
                identifiers,
                state.required(TARGET).asText(),
                Form.valueOf(state.required(FORM).asText()));
        job.done = Math.min(state.required(POSITION).asInt(), identifiers.size());
        return job;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JobStep step(JobContext context) {
        int next = done;
        if (next < identifiers.size()) {
            services.user().move(contact, identifiers.get(next), targetAet);
            done = next + 1;
        }
        return done == identifiers.size() ? JobStep.DONE : JobStep.MORE;
    }

    @Override
    public double progress() {
        return identifiers.isEmpty() ? 1 : (double) done / identifiers.size();
    }

    @Override
    public ObjectNode content() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("Description", "REST API");
        var details = content.putArray("Details");
        identifiers.subList(0, done).forEach(moved -> {
            ObjectNode detail = details.addObject().put("DimseErrorStatus", 0);
            detail.set(QUERY, json(moved, Form.SHORT));
            detail.putArray("ReceivedInstancesIds");
        });
        content.put("LocalAet", services.user().localAet(contact));
        var queries = content.putArray(QUERY);
        identifiers.forEach(query -> queries.add(json(query, form)));
        return content.put("RemoteAet", contact.modality().aet()).put(TARGET, targetAet);
    }

    private JsonNode json(DataSet query, Form shape) {
        return MAPPER.valueToTree(services.tags().write(query, shape));
    }

    @Override
    public Optional<ObjectNode> state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        ContactState.save(contact, state);
        state.put(TARGET, targetAet).put(FORM, form.name()).put(POSITION, done);
        var queries = state.putArray(QUERY);
        identifiers.forEach(query -> queries.add(json(query, Form.SHORT)));
        return Optional.of(state);
    }

    @Override
    public void reset() {
        done = 0;
    }
}
