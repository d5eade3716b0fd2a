package org.pharos.http;

import java.lang.reflect.Method;
import java.util.List;

/**
 * One method of one path that is served.
 *
 * @param method of HTTP: {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param path template as Jakarta REST has it: <code>/studies/{id}/series</code>
 * @param handler the method of the resource class, with its annotations
 * @param mediaTypes of answers, as the resource declares them; empty if it doesn't
 */
public record Route(String method, String path, Method handler, List<String> mediaTypes) {
    public Route {
        mediaTypes = List.copyOf(mediaTypes);
    }
}
