package org.pharos.dicom.core.xml;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Indented XML, an element a line; elements without content are closed at once. */
final class XmlText {
    private static final String INDENT = "  ";
    private static final char REPLACEMENT = '\uFFFD';

    private final Appendable out;
    private final Deque<String> open = new ArrayDeque<>();

    /** Whether the innermost element's start tag still lacks its end. */
    private boolean inStartTag;

    XmlText(Appendable out) {
        this.out = out;
    }

    void declaration() throws IOException {
        out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    }

    void start(String name) throws IOException {
        endStartTag();
        indent();
        out.append('<').append(name);
        open.push(name);
        inStartTag = true;
    }

    private void endStartTag() throws IOException {
        if (inStartTag) {
            out.append(">\n");
            inStartTag = false;
        }
    }

    private void indent() throws IOException {
        for (int i = 0; i < open.size(); i++) {
            out.append(INDENT);
        }
    }

    void attribute(String name, String value) throws IOException {
        out.append(' ').append(name).append("=\"");
        escaped(value);
        out.append('"');
    }

    void end() throws IOException {
        String name = open.pop();
        if (inStartTag) {
            out.append(" />\n");
            inStartTag = false;
        } else {
            indent();
            out.append("</").append(name).append(">\n");
        }
    }

    /** Ends the innermost element, whose whole content is text. */
    void endWith(String text) throws IOException {
        out.append('>');
        inStartTag = false;
        escaped(text);
        out.append("</").append(open.pop()).append(">\n");
    }

    void element(String name, String text) throws IOException {
        start(name);
        endWith(text);
    }

    private void escaped(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            escaped(text, i);
        }
    }

    private void escaped(String text, int index) throws IOException {
        char c = text.charAt(index);
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            // A reader would take it for a line feed.
            case '\r' -> out.append("&#13;");
            default -> out.append(isAllowed(text, index) ? c : REPLACEMENT);
        }
    }

    /** XML 1.0, production 2. */
    private static boolean isAllowed(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return c >= ' ' ? c < '\uFFFE' : c == '\t' || c == '\n';
    }
}
