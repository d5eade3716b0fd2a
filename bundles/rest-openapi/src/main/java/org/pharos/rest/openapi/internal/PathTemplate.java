package org.pharos.rest.openapi.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The template of a path without the expressions that Jakarta REST allows in it.
 *
 * @param text as <code>/tools/log-level-{category}</code>
 */
record PathTemplate(String text, List<Variable> variables) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*([\\w.-]+)\\s*(?::\\s*([^{}]+?)\\s*)?}");
    private static final Pattern CHOICE = Pattern.compile("[\\w-]+(\\|[\\w-]+)+");

    /**
     * What may stand in a path.
     *
     * @param expression that it must match; null for one segment of any text
     */
    record Variable(String name, @Nullable String expression) {
        /** The schema of its values. */
        Map<String, Object> schema() {
            Map<String, Object> schema = new TreeMap<>(Map.of("type", "string"));
            if (expression == null) {
                return schema;
            }
            if (CHOICE.matcher(expression).matches()) {
                schema.put("enum", List.of(expression.split("\\|")));
            } else {
                schema.put("pattern", "^" + expression + "$");
            }
            return schema;
        }
    }

    PathTemplate {
        variables = List.copyOf(variables);
    }

    /** @param path of a route, as its resource class has it */
    static PathTemplate parse(String path) {
        List<Variable> variables = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(path);
        String text = matcher.replaceAll(found -> {
            variables.add(new Variable(found.group(1), found.group(2)));
            return "{" + found.group(1) + "}";
        });
        return new PathTemplate(text, variables);
    }
}
