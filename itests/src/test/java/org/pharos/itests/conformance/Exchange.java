package org.pharos.itests.conformance;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;

/**
 * A request of the table: {@code METHOD PATH [Header: value] body}, where headers and body may be missing and
 * <code>${name}</code> stands for an identifier of the data.
 *
 * @param text as it stands in the table
 */
record Exchange(String text, String method, String path, List<String> headers, String body) {
    private static final Pattern FORM = Pattern.compile("([A-Z]+) (\\S+)((?: \\[[^]: ]+: [^]]*])*)(?: (.*))?");
    private static final Pattern HEADER = Pattern.compile("\\[([^]: ]+): ([^]]*)]");

    static Exchange parse(String line, Map<String, String> names) {
        Matcher form = FORM.matcher(replaced(line, names));
        if (!form.matches()) {
            throw new IllegalArgumentException("Not a request: " + line);
        }
        var headers = new ArrayList<String>();
        HEADER.matcher(form.group(3)).results().forEach(h -> headers.addAll(List.of(h.group(1), h.group(2))));
        String body = form.group(4);
        return new Exchange(line, form.group(1), form.group(2), List.copyOf(headers), body == null ? "" : body);
    }

    Answer send(Http server) {
        return server.send(method, path, BodyPublishers.ofString(body), headers.toArray(String[]::new));
    }

    private static String replaced(String line, Map<String, String> names) {
        String text = line;
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replace("${" + name.getKey() + "}", name.getValue());
        }
        if (text.contains("${")) {
            throw new IllegalArgumentException("Unknown name: " + text);
        }
        return text;
    }
}
