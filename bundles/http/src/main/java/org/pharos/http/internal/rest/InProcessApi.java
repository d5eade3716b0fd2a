package org.pharos.http.internal.rest;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.rest.RestAnswer;
import org.pharos.api.rest.RestApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves scripts and plugins from the application of the moment. */
@Component
public final class InProcessApi implements RestApi {
    private static final Logger logger = LoggerFactory.getLogger(InProcessApi.class);
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    private final Whiteboard whiteboard;

    @Activate
    public InProcessApi(@Reference Whiteboard whiteboard) {
        this.whiteboard = whiteboard;
    }

    @Override
    public RestAnswer call(org.pharos.api.rest.RestRequest request) {
        if (!METHODS.contains(request.method())) {
            throw new PharosException(ErrorCode.PARAMETER_OUT_OF_RANGE, "No method " + request.method());
        }
        RestApplication application = whiteboard.enter();
        if (application == null) {
            throw new PharosException(ErrorCode.BAD_SEQUENCE_OF_CALLS, "The REST API isn't there");
        }
        var answer = new CapturedAnswer(MAXIMUM_ANSWER_BYTES);
        try {
            RestRequest translated = RestRequest.ofCall(request, application);
            translated.setWriter(answer);
            application.handle(translated);
        } finally {
            application.leave();
        }
        if (answer.isTooLong()) {
            throw new PharosException(ErrorCode.NOT_ENOUGH_MEMORY, "The answer of the REST API is too long");
        }
        answer.failure().ifPresent(failure -> logger.debug("A request from within failed", failure));
        return answer.toAnswer();
    }
}
