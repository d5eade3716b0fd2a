package org.pharos.rest.system.internal;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays out a document as plain text. */
final class TextPage {
    private final StringBuilder text = new StringBuilder();

    void title(String title) {
        underlined(title, '=');
    }

    void heading(String heading) {
        text.append('\n');
        underlined(heading, '-');
    }

    void subheading(String heading) {
        text.append('\n').append(heading).append('\n');
    }

    void paragraph(String sentence) {
        text.append(sentence).append('\n');
    }

    void fact(String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    /** A list that is left out if it is empty. */
    void list(String heading, Stream<String> items) {
        String lines = items.map(item -> "  " + item + "\n").collect(Collectors.joining());
        if (!lines.isEmpty()) {
            text.append(heading).append(":\n").append(lines);
        }
    }

    private void underlined(String line, char with) {
        text.append(line)
                .append('\n')
                .append(String.valueOf(with).repeat(line.length()))
                .append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
