package org.pharos.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** A failed job, with what clients see as {@code ErrorPayload}. */
public final class JobException extends PharosException {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable JsonNode payload;

    public JobException(ErrorCode code, @Nullable String details, @Nullable JsonNode payload) {
        this(code, details, payload, null);
    }

    public JobException(
            ErrorCode code, @Nullable String details, @Nullable JsonNode payload, @Nullable Throwable cause) {
        super(code, details, cause);
        this.payload = payload;
    }

    /** What programs can read of the failure, such as the status of a DIMSE answer. */
    @Override
    public Optional<JsonNode> payload() {
        return Optional.ofNullable(payload);
    }
}
