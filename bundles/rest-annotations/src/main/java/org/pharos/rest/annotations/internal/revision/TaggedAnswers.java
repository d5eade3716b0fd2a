package org.pharos.rest.annotations.internal.revision;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers that tell the state of what they are about. */
public final class TaggedAnswers {
    private TaggedAnswers() {}

    /** An answer in that media type. */
    public static Response of(EntityTag tag, Object body, MediaType type) {
        return Response.ok(body, type).header(HttpHeaders.ETAG, tag.quoted()).build();
    }

    /** The answer, or 304 if the client has that state already. */
    public static Response unlessKnown(EntityTag tag, @Nullable String ifNoneMatch, Supplier<Response> answer) {
        return tag.isKnown(ifNoneMatch)
                ? Response.notModified().header(HttpHeaders.ETAG, tag.quoted()).build()
                : answer.get();
    }
}
