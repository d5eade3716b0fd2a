package org.pharos.core.plugin;

import org.jspecify.annotations.Nullable;

/** A service didn't do what it was called for. It is logged and counted already. */
public final class FailedCallException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    private enum Kind {
        FAILED,
        LATE,
        GONE
    }

    private FailedCallException(String message, @Nullable Throwable cause, Kind kind) {
        super(message, cause);
        this.kind = kind;
    }

    /** It failed. */
    public static FailedCallException failed(String message, @Nullable Throwable cause) {
        return new FailedCallException(message, cause, Kind.FAILED);
    }

    /** It took too long. */
    public static FailedCallException late(String message) {
        return new FailedCallException(message, null, Kind.LATE);
    }

    /** It went before it was called; another may have come in its place. */
    public static FailedCallException gone(String message) {
        return new FailedCallException(message, null, Kind.GONE);
    }

    /** Whether the service wasn't called, because it isn't there any more. */
    public boolean isGone() {
        return kind == Kind.GONE;
    }

    /** Whether the service took too long. */
    public boolean isLate() {
        return kind == Kind.LATE;
    }
}
