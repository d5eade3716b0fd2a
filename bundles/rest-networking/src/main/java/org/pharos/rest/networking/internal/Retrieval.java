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
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
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
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retrieves resources from modalities, to this server or another one, in jobs. */
@Component(
        service = {Retrieval.class, JobKind.class},
        configurationPid = "org.pharos.rest.networking.retrieval")
@Designate(ocd = RetrieveOptions.class)
public final class Retrieval implements JobKind {
    private static final Logger logger = LoggerFactory.getLogger(Retrieval.class);
    private static final int MAXIMUM_BYTES = 1 << 20;
    private static final String TARGET = "TargetAet";

    private final Jobs jobs;
    private final RetrieveServices services;
    private volatile RetrieveMethod defaultMethod = RetrieveMethod.MOVE;

    @Activate
    public Retrieval(
            RetrieveOptions options,
            @Reference Jobs jobs,
            @Reference DicomUser user,
            @Reference DicomDefaults defaults) {
        this.jobs = jobs;
        this.services = new RetrieveServices(user, new TagObjects(defaults));
        configure(options);
    }

    @Modified
    void configure(RetrieveOptions options) {
        try {
            RetrieveMethod wanted = RetrieveMethod.of(options.dicomDefaultRetrieveMethod());
            defaultMethod = wanted == RetrieveMethod.SYSTEM_DEFAULT ? RetrieveMethod.MOVE : wanted;
        } catch (PharosException e) {
            logger.error("DicomDefaultRetrieveMethod stays {}: {}", defaultMethod.label(), e.getMessage());
        }
    }

    @Override
    public String type() {
        return RetrieveJob.MOVE_TYPE;
    }

    @Override
    public Job restore(ObjectNode state) {
        return RetrieveJob.restore(services, state);
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
        List<Wanted> wanted = answers.stream()
                .map(answer -> new Wanted(
                        Identifiers.toRetrieve(answer, query.level()), answer.strings(Tag.SOP_CLASSES_IN_STUDY)))
                .toList();
        return submit(contact, wanted, method(fields, contact), fields, bare);
    }

    /** Retrieves what a client knows. */
    Map<String, Object> submit(Contact contact, List<Wanted> wanted, RetrieveMethod method, JsonFields fields)
            throws InterruptedException {
        return submit(contact, wanted, method, Optional.of(fields), "");
    }

    private Map<String, Object> submit(
            Contact contact, List<Wanted> wanted, RetrieveMethod method, Optional<JsonFields> fields, String bareTarget)
            throws InterruptedException {
        String target = target(contact, fields, bareTarget);
        Form form = fields.map(known -> TagObjects.form(known, Form.SHORT)).orElse(Form.SHORT);
        JsonNode jobFields = fields.<JsonNode>map(JsonFields::node).orElseGet(JsonNodeFactory.instance::objectNode);
        var request = JobRequest.of(jobFields);
        var manner = new RetrieveJob.Manner(ifMoved(method, target), form, request.isPermissive());
        return request.submit(jobs, new RetrieveJob(services, contact, wanted, manner));
    }

    private static @Nullable String ifMoved(RetrieveMethod method, String target) {
        return method == RetrieveMethod.GET ? null : target;
    }

    /** What the request says, else the modality, else the configuration. */
    private RetrieveMethod method(Optional<JsonFields> fields, Contact contact) {
        RetrieveMethod wanted = fields.flatMap(known -> known.optionalText("RetrieveMethod"))
                .map(RetrieveMethod::of)
                .orElse(RetrieveMethod.SYSTEM_DEFAULT);
        if (wanted == RetrieveMethod.SYSTEM_DEFAULT) {
            wanted = contact.modality().retrieveMethod();
        }
        return wanted == RetrieveMethod.SYSTEM_DEFAULT ? defaultMethod : wanted;
    }

    private static Optional<JsonFields> fields(byte[] body) throws IOException {
        JsonBody json = JsonBody.read(new ByteArrayInputStream(body));
        Optional<JsonNode> value = json.value();
        if (value.filter(JsonNode::isArray).isPresent()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "Must provide a JSON object, or a title");
        }
        return value.filter(JsonNode::isObject).map(object -> json.object());
    }

    private String target(Contact contact, Optional<JsonFields> fields, String bare) {
        return fields.flatMap(Retrieval::target)
                .orElseGet(() -> bare.isEmpty() ? services.user().localAet(contact) : bare);
    }

    private static Optional<String> target(JsonFields fields) {
        return fields.value(TARGET).map(value -> {
            if (!value.isTextual()) {
                throw new PharosException(ErrorCode.BAD_PARAMETER_TYPE);
            }
            return value.textValue();
        });
    }
}
