package org.pharos.rest.openapi.internal;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.pharos.http.Arguments;

/** The parameters of an operation: in its path, after the question mark, and in headers. */
final class ParameterObjects {
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private final Map<String, Map<String, Object>> found = new LinkedHashMap<>();

    private ParameterObjects() {}

    static List<Map<String, Object>> of(Method handler, PathTemplate path) {
        var parameters = new ParameterObjects();
        path.variables().forEach(parameters::add);
        parameters.addArguments(handler);
        parameters.addDeclared(handler);
        parameters.addAnnotated(handler);
        return new ArrayList<>(parameters.found.values());
    }

    private void add(PathTemplate.Variable variable) {
        String text = variable.name().equals("id") ? "Identifier of the resource" : "";
        put("path", variable.name(), text, variable.schema()).put("required", true);
    }

    private void addArguments(Method handler) {
        var arguments = handler.getAnnotation(Arguments.class);
        for (String name : arguments == null ? new String[0] : arguments.value()) {
            var shared = SharedArgument.named(name);
            put(
                    "query",
                    name,
                    shared.map(SharedArgument::description).orElse(""),
                    shared.map(SharedArgument::schema).orElse(TEXT));
        }
    }

    private void addDeclared(Method handler) {
        for (var parameter : handler.getParameters()) {
            var header = parameter.getAnnotation(HeaderParam.class);
            if (header != null) {
                put("header", header.value(), "", TEXT);
            }
            var query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                put("query", query.value(), "", TEXT);
            }
        }
    }

    /** Adds to what is known already, or describes what nothing else tells. */
    private void addAnnotated(Method handler) {
        for (Parameter annotated : handler.getAnnotationsByType(Parameter.class)) {
            String in = annotated.in() == ParameterIn.DEFAULT
                    ? "query"
                    : annotated.in().toString().toLowerCase(Locale.ROOT);
            put(in, annotated.name(), annotated.description(), TEXT);
        }
    }

    private Map<String, Object> put(String in, String name, String text, Map<String, Object> schema) {
        var parameter = found.computeIfAbsent(
                in + ' ' + name, key -> new TreeMap<>(Map.of("in", in, "name", name, "schema", schema)));
        if (!text.isEmpty()) {
            parameter.put("description", text);
        }
        return parameter;
    }
}
