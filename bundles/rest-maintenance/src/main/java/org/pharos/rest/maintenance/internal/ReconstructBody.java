package org.pharos.rest.maintenance.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.reconstruct.ReconstructionScope;
import org.pharos.http.JsonBody;

/** The body of a request to reconstruct. It may be absent; what isn't a JSON object is overlooked, as clients know it. */
final class ReconstructBody {
    private final Optional<JsonNode> fields;

    ReconstructBody(JsonBody body) {
        this.fields = body.value().filter(JsonNode::isObject);
    }

    /** What is wanted of one resource. */
    ReconstructionScope ofResource() {
        return new ReconstructionScope(flag("LimitToThisLevelMainDicomTags"), withFiles());
    }

    /** Whether files are to be stored anew, too. */
    boolean withFiles() {
        return flag("ReconstructFiles");
    }

    private boolean flag(String name) {
        JsonNode value = fields.map(object -> object.get(name)).orElse(null);
        if (value != null && !value.isBoolean()) {
            throw new PharosException(ErrorCode.BAD_FILE_FORMAT, "The field " + name + " must contain a Boolean");
        }
        return value != null && value.booleanValue();
    }
}
