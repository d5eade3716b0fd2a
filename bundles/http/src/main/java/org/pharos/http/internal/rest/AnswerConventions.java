package org.pharos.http.internal.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.http.GeneratedContent;
import org.pharos.http.StreamedContent;

/** Gives each answer the status, type and body that clients of this API expect. */
final class AnswerConventions implements ContainerResponseFilter {
    private static final int NOT_FOUND = 404;
    private static final int NO_CONTENT = 204;

    private final BooleanSupplier describeErrors;

    AnswerConventions(BooleanSupplier describeErrors) {
        this.describeErrors = describeErrors;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object entity = response.getEntity();
        if (entity instanceof Optional<?> optional) {
            entity = optional.isPresent() ? optional.get() : Silence.INSTANCE;
            response.setEntity(entity, response.getEntityAnnotations(), response.getMediaType());
        }
        if (entity == null) {
            nothing(request, response);
        } else if (entity == Silence.INSTANCE) {
            silence(request, response);
        } else if (entity instanceof ErrorAnswer error) {
            error(request, response, error);
        } else if (entity instanceof StreamedContent content) {
            content(request, response, content);
        } else if (entity instanceof GeneratedContent content) {
            generated(response, content);
        } else if (entity instanceof String && isUndecided(response.getMediaType())) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_PLAIN_TYPE);
        }
    }

    private void nothing(ContainerRequestContext request, ContainerResponseContext response) {
        ResourceMethod method = ((ExtendedUriInfo) request.getUriInfo()).getMatchedResourceMethod();
        if (response.getStatus() == NOT_FOUND && method == null) {
            error(request, response, ErrorAnswer.of(ErrorCode.UNKNOWN_RESOURCE));
        } else if (response.getStatus() == NO_CONTENT && method != null) {
            nothing(request, response, method);
        }
    }

    private static void nothing(
            ContainerRequestContext request, ContainerResponseContext response, ResourceMethod method) {
        if (method.getInvocable().getRawResponseType() == void.class) {
            response.setStatus(200);
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_PLAIN_TYPE);
        } else {
            silence(request, response);
        }
    }

    private static void silence(ContainerRequestContext request, ContainerResponseContext response) {
        response.setEntity(null);
        response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        response.setStatus(request.getMethod().equals("POST") ? 400 : NOT_FOUND);
    }

    private void error(ContainerRequestContext request, ContainerResponseContext response, ErrorAnswer error) {
        response.setStatus(error.status());
        String uri = "/" + request.getUriInfo().getPath();
        response.setEntity(
                describeErrors.getAsBoolean() ? error.body(request.getMethod(), uri) : null,
                response.getEntityAnnotations(),
                MediaType.TEXT_PLAIN_TYPE);
    }

    private void content(ContainerRequestContext request, ContainerResponseContext response, StreamedContent content) {
        var headers = response.getHeaders();
        String tag = content.entityTag() == null ? null : '"' + content.entityTag() + '"';
        if (tag != null) {
            headers.putSingle(HttpHeaders.ETAG, tag);
        }
        if (matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setEntity(null);
            response.setStatus(304);
            return;
        }
        if (content.filename() != null) {
            headers.putSingle(HttpHeaders.CONTENT_DISPOSITION, disposition(content.filename()));
        }
        String range = content.hasRanges() ? request.getHeaderString(ByteRange.HEADER) : null;
        if (content.hasRanges()) {
            headers.putSingle("Accept-Ranges", "bytes");
        }
        if (range == null) {
            send(response, content, new ByteRange(0, content.lengthBytes() - 1));
            return;
        }
        part(request, response, content, ByteRange.parse(range, content.lengthBytes()));
    }

    private static void generated(ContainerResponseContext response, GeneratedContent content) {
        response.getHeaders().putSingle(HttpHeaders.CONTENT_DISPOSITION, disposition(content.filename()));
        StreamingOutput body = content.writer()::writeTo;
        response.setEntity(body, response.getEntityAnnotations(), MediaType.valueOf(content.mediaType()));
    }

    private void part(
            ContainerRequestContext request,
            ContainerResponseContext response,
            StreamedContent content,
            ByteRange.Parsed parsed) {
        if (parsed.range().isPresent()) {
            ByteRange range = parsed.range().get();
            response.setStatus(206);
            response.getHeaders().putSingle("Content-Range", range.contentRange(content.lengthBytes()));
            send(response, content, range);
            return;
        }
        response.getHeaders().remove(HttpHeaders.CONTENT_DISPOSITION);
        if (parsed.fault().filter(ByteRange.Fault.SYNTAX::equals).isPresent()) {
            response.getHeaders().remove(HttpHeaders.ETAG);
        }
        error(request, response, ErrorAnswer.of(ErrorCode.BAD_RANGE));
    }

    private static void send(ContainerResponseContext response, StreamedContent content, ByteRange range) {
        response.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, range.lengthBytes());
        response.setEntity(
                new StreamedPart(content, range),
                response.getEntityAnnotations(),
                MediaType.valueOf(content.mediaType()));
    }

    private static boolean matches(@Nullable String header, @Nullable String tag) {
        if (header == null || tag == null) {
            return false;
        }
        for (String candidate : header.split(",")) {
            String stripped = candidate.strip();
            if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    private static String disposition(String filename) {
        var quoted = new StringBuilder("filename=\"");
        filename.chars()
                .map(c -> c < ' ' || c > '~' || c == '"' || c == '\\' ? '_' : c)
                .forEach(c -> quoted.append((char) c));
        return quoted.append('"').toString();
    }

    private static boolean isUndecided(@Nullable MediaType type) {
        return type == null || type.isWildcardType() || type.isWildcardSubtype();
    }
}
