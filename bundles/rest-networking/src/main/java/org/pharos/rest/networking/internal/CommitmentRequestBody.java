package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.core.network.SopInstance;
import org.pharos.http.JsonBody;
import org.pharos.http.JsonFields;

/**
 * What a request for storage commitment says.
 *
 * @param resources stored here
 * @param instances stored anywhere
 */
record CommitmentRequestBody(JsonFields fields, List<ResourceId> resources, List<SopInstance> instances) {
    private static final String RESOURCES = "Resources";
    private static final String INSTANCES = "DicomInstances";
    private static final String SOP_CLASS = "SOPClassUID";
    private static final String SOP_INSTANCE = "SOPInstanceUID";
    private static final int LONGEST_UID = 64;

    static CommitmentRequestBody read(InputStream content) throws IOException {
        JsonFields fields = JsonBody.read(content)
                .object(ErrorCode.BAD_FILE_FORMAT, "Must provide a JSON object with a list of resources");
        if (!fields.has(RESOURCES) && !fields.has(INSTANCES)) {
            throw bad("Empty storage commitment request, one of these fields is mandatory: \"" + RESOURCES + "\" or \""
                    + INSTANCES + "\"");
        }
        return new CommitmentRequestBody(
                fields,
                fields.value(RESOURCES).map(CommitmentRequestBody::resources).orElse(List.of()),
                fields.value(INSTANCES).map(CommitmentRequestBody::instances).orElse(List.of()));
    }

    private static List<ResourceId> resources(JsonNode list) {
        if (!list.isArray()) {
            throw bad("The \"" + RESOURCES + "\" field must provide an array of Orthanc resources");
        }
        var resources = new ArrayList<ResourceId>(list.size());
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw bad("The \"" + RESOURCES + "\" field must provide an array of strings, found: " + item + "\n");
            }
            resources.add(ResourceId.parse(item.textValue())
                    .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_RESOURCE)));
        }
        return resources;
    }

    private static List<SopInstance> instances(JsonNode list) {
        if (!list.isArray()) {
            throw bad("The \"" + INSTANCES + "\" field must provide an array of DICOM instances");
        }
        var instances = new ArrayList<SopInstance>(list.size());
        for (JsonNode item : list) {
            instances.add(item.isObject() ? named(item) : pair(item));
        }
        return instances;
    }

    private static SopInstance pair(JsonNode pair) {
        if (!pair.isArray() || pair.size() != 2) {
            throw notAPair();
        }
        return new SopInstance(
                uid(pair.get(0)).orElseThrow(CommitmentRequestBody::notAPair),
                uid(pair.get(1)).orElseThrow(CommitmentRequestBody::notAPair));
    }

    private static SopInstance named(JsonNode object) {
        return new SopInstance(
                uid(object.path(SOP_CLASS)).orElseThrow(CommitmentRequestBody::notNamed),
                uid(object.path(SOP_INSTANCE)).orElseThrow(CommitmentRequestBody::notNamed));
    }

    private static Optional<String> uid(JsonNode value) {
        return value.isTextual()
                ? Optional.of(value.textValue()).filter(uid -> !uid.isEmpty() && uid.length() <= LONGEST_UID)
                : Optional.empty();
    }

    private static PharosException notAPair() {
        return bad("An instance entry must provide an array with 2 strings: SOP Class UID and SOP Instance UID");
    }

    private static PharosException notNamed() {
        return bad("An instance entry must provide an object with 2 strings: " + SOP_CLASS + " and " + SOP_INSTANCE);
    }

    private static PharosException bad(String details) {
        return new PharosException(ErrorCode.BAD_FILE_FORMAT, details);
    }
}
