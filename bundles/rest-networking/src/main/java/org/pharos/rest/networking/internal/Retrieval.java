package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.job.Job;
import org.pharos.core.job.JobKind;
import org.pharos.core.job.JobRequest;
import org.pharos.core.job.Jobs;
import org.pharos.core.network.Contact;
import org.pharos.core.network.DicomUser;
import org.pharos.core.network.RetrieveMethod;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;

/** Has modalities send resources to this server or another one, in jobs. */
@Component(service = {Retrieval.class, JobKind.class})
public final class Retrieval implements JobKind {
    private static final int MAXIMUM_BYTES = 1 << 20;
    private static final String TARGET = "TargetAet";

    private final Jobs jobs;
    private final MoveServices services;

    @Activate
    public Retrieval(@Reference Jobs jobs, @Reference DicomUser user, @Reference DicomDefaults defaults) {
        this.jobs = jobs;
        this.services = new MoveServices(user, new TagObjects(defaults));
    }

    @Override
    public String type() {
        return MoveJob.TYPE;
    }

    @Override
    public Job restore(ObjectNode state) {
        return MoveJob.restore(services, state);
    }

    TagObjects tags() {
        return services.tags();
    }

    /** Retrieves answers of a query, as the body of the request wants it: an object, the title of the target, or empty. */
    Map<String, Object> submit(KeptQuery query, List<DataSet> answers, InputStream content)
            throws IOException, InterruptedException {
        byte[] body = content.readNBytes(MAXIMUM_BYTES);
        Optional<JsonFields> fields = fields(body);
        Contact before = query.contact();
        Contact now = Declared.contactInTime(before.modality(), fields);
        var contact = new Contact(
                before.modality(), before.localAet(), now.timeout() == null ? before.timeout() : now.timeout());
        String bare = fields.isPresent() ? "" : new String(body, StandardCharsets.UTF_8).strip();
        List<DataSet> identifiers = answers.stream()
                .map(answer -> Identifiers.toRetrieve(answer, query.level()))
                .toList();
        return submit(contact, identifiers, fields, bare);
    }

    /** Retrieves what identifiers name. */
    Map<String, Object> submit(
            Contact contact, List<DataSet> identifiers, Optional<JsonFields> fields, String bareTarget)
            throws InterruptedException {
        String target = fields.flatMap(Retrieval::target)
                .orElse(bareTarget.isEmpty() ? services.user().localAet(contact) : bareTarget);
        checkMethod(fields.flatMap(known -> known.optionalText("RetrieveMethod"))
                .map(RetrieveMethod::of)
                .orElse(contact.modality().retrieveMethod()));
        Form form = fields.map(known -> TagObjects.form(known, Form.SHORT)).orElse(Form.SHORT);
        JsonNode jobFields = fields.<JsonNode>map(JsonFields::node).orElseGet(JsonNodeFactory.instance::objectNode);
        return JobRequest.of(jobFields).submit(jobs, new MoveJob(services, contact, identifiers, target, form));
    }

    private static Optional<JsonFields> fields(byte[] body) throws IOException {
        JsonBody json = JsonBody.read(new ByteArrayInputStream(body));
        return json.value().filter(JsonNode::isObject).map(object -> json.object());
    }

    private static Optional<String> target(JsonFields fields) {
        return fields.value(TARGET).map(value -> {
            if (!value.isTextual()) {
                throw new PharosException(ErrorCode.BAD_PARAMETER_TYPE);
            }
            return value.textValue();
        });
    }

    private static void checkMethod(RetrieveMethod method) {
        if (method == RetrieveMethod.GET) {
            throw new PharosException(ErrorCode.NOT_IMPLEMENTED, "Resources are retrieved by C-MOVE only");
        }
    }
}
