package org.pharos.rest.openapi.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.pharos.http.Arguments;
import org.pharos.http.Route;

/** The answers of an operation, by status. */
final class ResponseObjects {
    private static final String TEXT = "text/plain";

    private ResponseObjects() {}

    static Map<String, Object> of(Route route, PathTemplate path) {
        Map<String, Object> responses = new TreeMap<>();
        responses.put("200", response("Done", content(route)));
        boolean reads = route.handler().isAnnotationPresent(Arguments.class)
                || RequestBodyObject.of(route.handler()).isPresent();
        if (reads) {
            responses.put("400", response("The request can't be understood", Map.of(TEXT, Map.of())));
        }
        if (!path.variables().isEmpty()) {
            responses.put("404", response("There is nothing of that name", Map.of(TEXT, Map.of())));
        }
        for (APIResponse annotated : route.handler().getAnnotationsByType(APIResponse.class)) {
            Map<String, Object> content = new TreeMap<>();
            Arrays.stream(annotated.content()).forEach(type -> content.put(type.mediaType(), Map.of()));
            Optional<Map<String, Object>> own = annotated.responseCode().equals("200") && content.isEmpty()
                    ? Optional.of(content(route))
                    : Optional.empty();
            responses.put(annotated.responseCode(), response(annotated.description(), own.orElse(content)));
        }
        return responses;
    }

    private static Map<String, Object> content(Route route) {
        if (route.handler().getReturnType() == void.class) {
            return Map.of(TEXT, Map.of());
        }
        List<String> types = route.mediaTypes().isEmpty() ? List.of("*/*") : route.mediaTypes();
        Map<String, Object> content = new TreeMap<>();
        types.forEach(type -> content.put(type, Map.of()));
        return content;
    }

    private static Map<String, Object> response(String description, Map<String, Object> content) {
        return content.isEmpty()
                ? Map.of("description", description)
                : Map.of("description", description, "content", content);
    }
}
