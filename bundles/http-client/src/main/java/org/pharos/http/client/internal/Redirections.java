package org.pharos.http.client.internal;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.network.HttpAccess;
import org.pharos.core.network.HttpCall;
import org.pharos.core.network.HttpContent;

/** Follows redirections: credentials and patients' data go where a site has declared that they may go, and nowhere else. */
final class Redirections {
    private static final int MOST = 5;
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    /** Those after which the same request is sent, body and all (RFC 9110 15.4.8 and 15.4.9). */
    private static final Set<Integer> SAME_REQUEST = Set.of(307, 308);

    private final HttpCall call;
    private int followed;

    Redirections(HttpCall call) {
        this.call = call;
    }

    /**
     * Where to send the same request next; empty if the answer is the last one.
     *
     * @throws PharosException with NETWORK_PROTOCOL if the request must not go there
     */
    Optional<Target> next(Target from, HttpResponse<?> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        if (!STATUSES.contains(answer.statusCode()) || location.isEmpty()) {
            return Optional.empty();
        }
        Target to = from.resolve(location);
        String hindrance = hindrance(from, to, answer.statusCode());
        if (hindrance != null) {
            throw new PharosException(
                    ErrorCode.NETWORK_PROTOCOL,
                    "The server redirects to " + to.shown() + ", " + hindrance + ", while accessing " + from.shown());
        }
        followed++;
        return Optional.of(to);
    }

    private @Nullable String hindrance(Target from, Target to, int status) {
        if (followed >= MOST) {
            return "which is one redirection too many";
        }
        if (from.isSecure() && !to.isSecure()) {
            return "which is not encrypted";
        }
        HttpContent content = call.content();
        boolean isHarmless =
                content == null && call.headers().isEmpty() && call.access().equals(HttpAccess.ANONYMOUS);
        if (!isHarmless && !from.uri().getHost().equalsIgnoreCase(to.uri().getHost())) {
            return "which is another server";
        }
        boolean isSame = SAME_REQUEST.contains(status) || call.method().equals("GET");
        if (!isSame || (content != null && !content.isRepeatable())) {
            return "where the body wouldn't arrive";
        }
        return null;
    }
}
