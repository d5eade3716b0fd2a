package org.pharos.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure whose code the REST and DIMSE edges know how to report. The message becomes the {@code Details} of an error
 * body, so it holds no patient data.
 */
public class PharosException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ErrorCode code;
    private final boolean detailed;

    public PharosException(ErrorCode code) {
        this(code, null, null);
    }

    public PharosException(ErrorCode code, @Nullable String details) {
        this(code, details, null);
    }

    public PharosException(ErrorCode code, @Nullable String details, @Nullable Throwable cause) {
        super(details == null ? code.text() : details, cause);
        this.code = code;
        this.detailed = details != null;
    }

    /** What happened, as a number that clients know. */
    public ErrorCode code() {
        return code;
    }

    /** What there is to say beyond the code's own text. */
    public Optional<String> details() {
        return detailed ? Optional.ofNullable(getMessage()) : Optional.empty();
    }

    /**
     * What programs can read of the failure: it becomes the {@code ErrorPayload} of an error body, so it is a text, a number,
     * a truth value, or maps and lists of these. Empty unless a subclass has one.
     */
    public Optional<?> payload() {
        return Optional.empty();
    }
}
