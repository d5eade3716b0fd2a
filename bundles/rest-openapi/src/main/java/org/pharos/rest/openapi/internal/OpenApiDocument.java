package org.pharos.rest.openapi.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pharos.http.Route;

/** A document of OpenAPI 3.0.3. */
final class OpenApiDocument {
    private static final String SPECIFICATION = "3.0.3";
    private static final String DESCRIPTION =
            "The API of this DICOM server, which is that of Orthanc. The paths are those that it serves now; "
                    + "they change when plugins come and go.";

    private OpenApiDocument() {}

    /** @param version of the server */
    static Map<String, Object> of(Collection<Route> routes, String version) {
        return Map.of(
                "openapi", SPECIFICATION,
                "info", Map.of("title", "Pharos", "version", version, "description", DESCRIPTION),
                "security", List.of(Map.of(), Map.of("basic", List.of())),
                "components", Map.of("securitySchemes", Map.of("basic", Map.of("type", "http", "scheme", "basic"))),
                "paths", paths(routes));
    }

    private static Map<String, Map<String, Object>> paths(Collection<Route> routes) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Route route : routes) {
            var template = PathTemplate.parse(route.path());
            paths.computeIfAbsent(template.text(), path -> new TreeMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), OperationObject.of(route, template));
        }
        return paths;
    }
}
