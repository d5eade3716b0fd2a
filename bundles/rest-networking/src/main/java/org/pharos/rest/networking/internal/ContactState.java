package org.pharos.rest.networking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pharos.core.network.Contact;
import org.pharos.core.network.ModalityFormat;

/** Saves with a job how to speak to its modality, which may be declared otherwise when the job goes on. */
final class ContactState {
    private static final String LOCAL_AET = "LocalAet";
    private static final String TIMEOUT = "TimeoutSeconds";

    private ContactState() {}

    static void save(Contact contact, ObjectNode state) {
        state.put("ModalityName", contact.modality().name());
        state.set("Modality", ModalityFormat.write(contact.modality()));
        state.put(LOCAL_AET, contact.localAet());
        Duration timeout = contact.timeout();
        if (timeout != null) {
            state.put(TIMEOUT, timeout.toSeconds());
        }
    }

    static Contact restore(ObjectNode state) {
        var modality = ModalityFormat.read(state.required("ModalityName").asText(), state.required("Modality"));
        return new Contact(modality, text(state.path(LOCAL_AET)), timeout(state.path(TIMEOUT)));
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : null;
    }

    private static @Nullable Duration timeout(JsonNode value) {
        return value.isIntegralNumber() ? Duration.ofSeconds(value.longValue()) : null;
    }
}
