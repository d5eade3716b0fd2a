package org.pharos.http.internal.rest;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.model.Resource;
import org.jspecify.annotations.Nullable;
import org.pharos.http.Routes;

/** The fixed names among the segments of all routes. */
final class RouteTree implements Routes {
    /** As {@code log-level-{category: http|dicom}}. */
    private static final Pattern CHOICE = Pattern.compile("([^{}]*)\\{\\s*\\w+\\s*:\\s*([\\w|-]+)\\s*}");

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
