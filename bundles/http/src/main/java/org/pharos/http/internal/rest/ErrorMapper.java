package org.pharos.http.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.glassfish.jersey.server.ParamException;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.storage.FullStorageException;
import org.pharos.http.BareStatusException;
import org.pharos.http.TaggedException;
import org.pharos.http.internal.gate.BodyTooLargeException;
import org.pharos.http.internal.gate.BodyTooSlowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into an answer; only what is our own fault is logged with its trace. */
final class ErrorMapper implements ExceptionMapper<Throwable> {
    private static final Logger logger = LoggerFactory.getLogger(ErrorMapper.class);
    private static final String SYNTAX = "Syntax error in some user-supplied data";
    private static final int BAD_REQUEST = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int REQUEST_TOO_LARGE = 413;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

    private final BooleanSupplier stale;

    /** @param stale tells whether a service is gone, so that failures are to be expected */
    ErrorMapper(BooleanSupplier stale) {
        this.stale = stale;
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException cause) {
            return toResponse(cause);
        }
        if (failure instanceof PharosException known) {
            return known(known);
        }
        if (failure instanceof BareStatusException bare) {
            return Response.status(bare.status()).build();
        }
        if (failure instanceof ParamException parameter) {
            return parameter(parameter);
        }
        if (failure instanceof WebApplicationException standard) {
            return standard(standard);
        }
        if (failure instanceof BodyTooLargeException) {
            return Response.status(REQUEST_TOO_LARGE)
                    .header("Connection", "close")
                    .build();
        }
        if (failure instanceof BodyTooSlowException) {
            return unreadable(REQUEST_TIMEOUT, failure);
        }
        if (failure instanceof HttpException unreadable) {
            return unreadable(unreadable.getCode(), failure);
        }
        if (failure instanceof IOException && failure.getCause() instanceof TimeoutException) {
            return unreadable(REQUEST_TIMEOUT, failure);
        }
        if (failure instanceof EofException) {
            return unreadable(BAD_REQUEST, failure);
        }
        return answer(other(failure));
    }

    /** The client sends its request wrongly, too slowly or not to its end. */
    private static Response unreadable(int status, Throwable failure) {
        logger.debug("A request can't be read", failure);
        return Response.status(status).header("Connection", "close").build();
    }

    private static Response known(PharosException failure) {
        if (failure.getCause() == null || failure.code().httpStatus() < INTERNAL_SERVER_ERROR) {
            logger.debug("{}: {}", failure.code(), failure.getMessage(), failure.getCause());
        } else {
            logger.warn("{}: {}", failure.code(), failure.getMessage(), failure.getCause());
        }
        Response answer = answer(ErrorAnswer.of(failure));
        if (failure instanceof TaggedException tagged) {
            answer.getHeaders().putSingle(HttpHeaders.ETAG, '"' + tagged.entityTag() + '"');
        }
        return answer;
    }

    /** A path that can't be an identifier names nothing; an argument of the wrong type is the client's mistake. */
    private static Response parameter(ParamException failure) {
        if (failure.getCause() instanceof PharosException known) {
            return known(known);
        }
        return failure instanceof ParamException.PathParamException
                ? Response.status(Response.Status.NOT_FOUND)
                        .entity(Silence.INSTANCE)
                        .build()
                : answer(ErrorAnswer.of(ErrorCode.BAD_PARAMETER_TYPE, SYNTAX));
    }

    /** What a resource throws as the standard has it stands, without body unless it brings one. */
    private static Response standard(WebApplicationException failure) {
        Response response = failure.getResponse();
        if (failure instanceof NotAllowedException) {
            return Response.status(response.getStatus())
                    .header("Allow", allowed(response.getAllowedMethods()))
                    .build();
        }
        return response;
    }

    private static String allowed(Set<String> methods) {
        List<String> ordered = new ArrayList<>(METHODS);
        ordered.retainAll(methods);
        return String.join(",", ordered);
    }

    private ErrorAnswer other(Throwable failure) {
        if (failure instanceof NumberFormatException) {
            return ErrorAnswer.of(ErrorCode.BAD_PARAMETER_TYPE, SYNTAX);
        }
        if (failure instanceof JsonProcessingException) {
            return ErrorAnswer.of(ErrorCode.BAD_FILE_FORMAT, "Cannot parse the JSON body");
        }
        if (failure instanceof IllegalArgumentException) {
            logger.debug("Bad request", failure);
            return ErrorAnswer.of(ErrorCode.BAD_REQUEST);
        }
        if (failure instanceof FullStorageException) {
            return ErrorAnswer.of(ErrorCode.FULL_STORAGE);
        }
        if (failure instanceof NoSuchFileException) {
            return ErrorAnswer.of(ErrorCode.INEXISTENT_FILE);
        }
        if (failure instanceof OutOfMemoryError) {
            logger.error("Out of memory while serving a request", failure);
            return ErrorAnswer.of(ErrorCode.NOT_ENOUGH_MEMORY);
        }
        if (stale.getAsBoolean()) {
            logger.debug("A request failed while its service went", failure);
        } else {
            logger.error("A request failed", failure);
        }
        return ErrorAnswer.of(ErrorCode.INTERNAL_ERROR);
    }

    private static Response answer(ErrorAnswer error) {
        return Response.status(error.status()).entity(error).build();
    }
}
