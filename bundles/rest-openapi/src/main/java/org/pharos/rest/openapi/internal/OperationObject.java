package org.pharos.rest.openapi.internal;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.pharos.http.Route;

/** The description of one method of one path, from its signature and the annotations of MicroProfile OpenAPI. */
final class OperationObject {
    /** Names of the families of routes, by the first name of their paths. */
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("patients", "Patients"),
            Map.entry("studies", "Studies"),
            Map.entry("series", "Series"),
            Map.entry("instances", "Instances"),
            Map.entry("changes", "Tracking changes"),
            Map.entry("exports", "Tracking changes"),
            Map.entry("jobs", "Jobs"),
            Map.entry("modalities", "Networking"),
            Map.entry("peers", "Networking"),
            Map.entry("queries", "Networking"),
            Map.entry("statistics", "System"),
            Map.entry("system", "System"),
            Map.entry("tools", "System"));

    private OperationObject() {}

    static Map<String, Object> of(Route route, PathTemplate path) {
        Method handler = route.handler();
        var operation = handler.getAnnotation(Operation.class);
        Map<String, Object> description = new TreeMap<>();
        description.put("operationId", operationId(route, path));
        description.put("tags", List.of(tag(route)));
        description.put("summary", operation == null ? handler.getName() : operation.summary());
        if (operation != null && !operation.description().isEmpty()) {
            description.put("description", operation.description());
        }
        if (operation != null && operation.deprecated()) {
            description.put("deprecated", true);
        }
        description.put("parameters", ParameterObjects.of(handler, path));
        RequestBodyObject.of(handler).ifPresent(body -> description.put("requestBody", body));
        description.put("responses", ResponseObjects.of(route, path));
        return description;
    }

    private static String tag(Route route) {
        Tag own = route.handler().getAnnotation(Tag.class);
        Tag tag = own == null ? route.handler().getDeclaringClass().getAnnotation(Tag.class) : own;
        return tag == null ? TAGS.getOrDefault(route.path().split("/", -1)[1], "Other") : tag.name();
    }

    /** Such as {@code getStudiesIdSeries}. */
    private static String operationId(Route route, PathTemplate path) {
        var name = new StringBuilder(route.method().toLowerCase(Locale.ROOT));
        for (String word : path.text().split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return name.toString();
    }
}
