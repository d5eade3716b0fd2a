package org.pharos.rest.networking.internal;

import java.time.Duration;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.http.JsonFields;

/** Modalities as requests name them. */
final class Declared {
    private static final String TIMEOUT = "Timeout";
    private static final int LONGEST_TIMEOUT_SECONDS = 86_400;

    private Declared() {}

    static Modality named(Modalities modalities, String name) {
        return modalities
                .find(name)
                .orElseThrow(() ->
                        new PharosException(ErrorCode.INEXISTENT_ITEM, "No modality with symbolic name: " + name));
    }

    /** How the body of a request wants the modality spoken to. */
    static Contact contact(Modality modality, JsonFields fields) {
        return new Contact(
                modality,
                fields.optionalText("LocalAet").orElse(null),
                timeout(fields).orElse(null));
    }

    /** How to speak to a modality for as long as the body of a request says. */
    static Contact contactInTime(Modality modality, Optional<JsonFields> fields) {
        return new Contact(modality, null, fields.flatMap(Declared::timeout).orElse(null));
    }

    private static Optional<Duration> timeout(JsonFields fields) {
        if (!fields.has(TIMEOUT)) {
            return Optional.empty();
        }
        long seconds = fields.integer(TIMEOUT, 0);
        if (seconds < 0 || seconds > LONGEST_TIMEOUT_SECONDS) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "No such timeout: " + seconds);
        }
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
