package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Modality;
import org.pharos.core.network.MoveOriginator;
import org.pharos.http.JsonFields;
import org.pharos.http.ResourcesBody;

/**
 * What a request to send resources says.
 *
 * @param fields absent where the client named resources and no more
 */
record StoreRequestBody(Optional<JsonFields> fields, List<ResourceId> resources) {
    /** Reads a body to its end. */
    static StoreRequestBody read(InputStream content) throws IOException {
        var body = ResourcesBody.read(content);
        return new StoreRequestBody(body.fields(), body.resources());
    }

    /** The fields of any job. */
    JsonNode jobFields() {
        return fields.<JsonNode>map(JsonFields::node).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** Where to send: the modality, unless the request says that it is called or found otherwise. */
    Contact contact(Modality declared) {
        if (fields.isEmpty()) {
            return Contact.of(declared);
        }
        JsonFields known = fields.get();
        Modality modality = declared.at(
                known.optionalText("CalledAet").orElse(declared.aet()),
                known.optionalText("Host").orElse(declared.host()),
                Math.toIntExact(Math.max(0, Math.min(known.integer("Port", declared.port()), 65_535))));
        return Declared.contact(modality, known);
    }

    /** The C-MOVE that the request says it is done for. */
    @Nullable
    MoveOriginator originator() {
        Optional<String> aet = fields.flatMap(known -> known.optionalText("MoveOriginatorAet"));
        if (aet.isEmpty()) {
            return null;
        }
        long id = fields.get().integer("MoveOriginatorID", 0);
        if (id < 0 || id > 0xFFFF) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE);
        }
        return new MoveOriginator(aet.get(), (int) id);
    }

    /** Whether the modality shall be asked to commit to what it was sent. */
    boolean wantsCommitment() {
        return fields.map(known -> known.flag("StorageCommitment", false)).orElse(false);
    }
}
