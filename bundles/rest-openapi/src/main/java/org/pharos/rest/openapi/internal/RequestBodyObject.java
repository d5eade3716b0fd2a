package org.pharos.rest.openapi.internal;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.pharos.http.JsonBody;

/** The body that an operation reads. */
final class RequestBodyObject {
    private RequestBodyObject() {}

    /** Empty if it reads none. */
    static Optional<Map<String, Object>> of(Method handler) {
        return Arrays.stream(handler.getParameters())
                .filter(RequestBodyObject::isBody)
                .findAny()
                .map(body -> describe(handler, body));
    }

    /** Jakarta REST gives the body to the parameter that has none of its annotations. */
    private static boolean isBody(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations())
                .allMatch(annotation -> annotation.annotationType().equals(RequestBody.class));
    }

    private static Map<String, Object> describe(Method handler, Parameter body) {
        var onMethod = handler.getAnnotation(RequestBody.class);
        var annotation = onMethod == null ? body.getAnnotation(RequestBody.class) : onMethod;
        Map<String, Object> content = new TreeMap<>();
        if (annotation != null) {
            Arrays.stream(annotation.content()).forEach(type -> content.put(type.mediaType(), Map.of()));
        }
        if (content.isEmpty()) {
            content.put(mediaType(body.getType()), Map.of());
        }
        Map<String, Object> description = new TreeMap<>(Map.of("content", content));
        if (annotation != null && !annotation.description().isEmpty()) {
            description.put("description", annotation.description());
        }
        return description;
    }

    private static String mediaType(Class<?> type) {
        if (type.equals(String.class)) {
            return "text/plain";
        }
        boolean json = type.equals(JsonBody.class) || !InputStream.class.isAssignableFrom(type) && !type.isArray();
        return json ? "application/json" : "application/octet-stream";
    }
}
