package org.pharos.http.internal.rest;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;
import org.pharos.http.Route;
import org.pharos.http.Routes;

/** All routes of an application, and the fixed names among their segments. */
final class RouteTree implements Routes {
    /** As {@code log-level-{category: http|dicom}}. */
    private static final Pattern CHOICE = Pattern.compile("([^{}]*)\\{\\s*\\w+\\s*:\\s*([\\w|-]+)\\s*}");

    private final Map<String, NavigableSet<String>> names = new TreeMap<>();

    private final List<Route> routes = new ArrayList<>();

    /** @param roots the resources of an application */
    RouteTree(Iterable<Resource> roots) {
        roots.forEach(root -> add("", root));
        routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
    }

    @Override
    public List<Route> all() {
        return Collections.unmodifiableList(routes);
    }

    @Override
    public List<String> below(String path) {
        var found = names.get(path);
        return found == null ? List.of() : List.copyOf(found);
    }

    private void add(String parent, Resource resource) {
        String path = append(parent, resource.getPath());
        for (ResourceMethod method : resource.getResourceMethods()) {
            // Jersey adds OPTIONS of its own
            if (!method.isExtended()) {
                routes.add(route(path, method));
            }
        }
        for (Resource child : resource.getChildResources()) {
            add(path, child);
        }
    }

    private static Route route(String path, ResourceMethod method) {
        List<String> types =
                method.getProducedTypes().stream().map(MediaType::toString).toList();
        return new Route(method.getHttpMethod(), path, method.getInvocable().getHandlingMethod(), types);
    }

    private String append(String parent, @Nullable String template) {
        String path = parent;
        for (String segment : template == null ? new String[0] : template.split("/")) {
            if (!segment.isEmpty()) {
                addNames(path.isEmpty() ? "/" : path, segment);
                path = path + "/" + segment;
            }
        }
        return path;
    }

    /** Adds a segment, or each of its forms if it is one of a few. */
    private void addNames(String path, String segment) {
        Matcher choice = CHOICE.matcher(segment);
        Set<String> siblings = names.computeIfAbsent(path, p -> new TreeSet<>());
        if (choice.matches()) {
            for (String form : choice.group(2).split("\\|")) {
                siblings.add(choice.group(1) + form);
            }
        } else if (!segment.contains("{")) {
            siblings.add(segment);
        }
    }
}
