package org.pharos.http.client.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** Failures of the network in words. */
final class Failures {
    private static final int LONGEST_REASON = 300;

    private Failures() {}

    static PharosException of(Throwable failure, Target target) {
        return new PharosException(
                ErrorCode.NETWORK_PROTOCOL, reason(failure) + " while accessing " + target.shown(), failure);
    }

    private static String reason(Throwable failure) {
        if (failure instanceof HttpTimeoutException) {
            return "Timeout was reached";
        }
        if (has(failure, UnresolvedAddressException.class)) {
            return "Couldn't resolve host name";
        }
        if (failure instanceof ConnectException) {
            return "Couldn't connect to server";
        }
        if (failure instanceof SSLException) {
            return "TLS failed (" + text(failure) + ")";
        }
        return "The connection failed (" + text(failure) + ")";
    }

    private static boolean has(@Nullable Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** What the other side said may be part of it. */
    private static String text(Throwable failure) {
        String message = failure.getMessage();
        String text = (message == null ? failure.getClass().getSimpleName() : message).replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }

    /** Whether another connection may do better: the server ended one that it had kept open, just when it was used again. */
    static boolean isBrokenConnection(IOException failure) {
        return !(failure instanceof HttpTimeoutException)
                && !(failure instanceof ConnectException)
                && !(failure instanceof SSLException);
    }
}
