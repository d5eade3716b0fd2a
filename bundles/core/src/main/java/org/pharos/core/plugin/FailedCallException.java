package org.pharos.core.plugin;

import org.jspecify.annotations.Nullable;

/** A service didn't do what it was called for. It is logged and counted already. */
public final class FailedCallException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean gone;

    private FailedCallException(String message, @Nullable Throwable cause, boolean gone) {
        super(message, cause);
        this.gone = gone;
    }

    /** It failed, or took too long. */
    public static FailedCallException failed(String message, @Nullable Throwable cause) {
        return new FailedCallException(message, cause, false);
    }

    /** It went before it was called; another may have come in its place. */
    public static FailedCallException gone(String message) {
        return new FailedCallException(message, null, true);
    }

    /** Whether the service wasn't called, because it isn't there any more. */
    public boolean isGone() {
        return gone;
    }
}
