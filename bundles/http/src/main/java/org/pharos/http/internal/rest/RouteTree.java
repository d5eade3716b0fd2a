package org.pharos.http.internal.rest;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glassfish.jersey.server.model.Resource;
import org.jspecify.annotations.Nullable;
import org.pharos.http.Routes;

/** The fixed names among the segments of all routes. */
final class RouteTree implements Routes {
    private final Map<String, NavigableSet<String>> names = new TreeMap<>();

    /** @param roots the resources of an application */
    RouteTree(Iterable<Resource> roots) {
        roots.forEach(root -> add("", root));
    }

    @Override
    public List<String> below(String path) {
        var found = names.get(path);
        return found == null ? List.of() : List.copyOf(found);
    }

    private void add(String parent, Resource resource) {
        String path = append(parent, resource.getPath());
        for (Resource child : resource.getChildResources()) {
            add(path, child);
        }
    }

    private String append(String parent, @Nullable String template) {
        String path = parent;
        for (String segment : template == null ? new String[0] : template.split("/")) {
            if (!segment.isEmpty()) {
                if (!segment.startsWith("{")) {
                    names.computeIfAbsent(path.isEmpty() ? "/" : path, p -> new TreeSet<>())
                            .add(segment);
                }
                path = path + "/" + segment;
            }
        }
        return path;
    }
}
