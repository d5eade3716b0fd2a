package org.pharos.http.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Turns the JSON written to it into the XML that Orthanc makes of it, piece by piece: a key becomes an element, the members
 * of a list become {@code item} elements, all below {@code root}.
 */
public final class XmlOutput extends OutputStream {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final Writer xml;
    private final Deque<Element> open = new ArrayDeque<>();
    private String name = "root";

    /** A container whose end was not seen yet. */
    private static final class Element {
        private final String name;
        private final boolean list;
        private boolean hasMembers;

        Element(String name, boolean list) {
            this.name = name;
            this.list = list;
        }
    }

    /** @param out gets the XML in UTF-8; closed with this stream */
    public XmlOutput(OutputStream out) throws IOException {
        this.parser = JSON.createNonBlockingByteArrayParser();
        this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
        this.xml = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        xml.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        feeder.feedInput(buffer, offset, offset + length);
        drain();
    }

    @Override
    public void flush() {
        // what was not parsed yet can't be sent, and what was is sent with the rest
    }

    @Override
    public void close() throws IOException {
        feeder.endOfInput();
        drain();
        parser.close();
        xml.close();
    }

    private void drain() throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            accept(token);
        }
    }

    private void accept(JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME -> name = parser.currentName();
            case START_OBJECT, START_ARRAY -> {
                String element = beginMember();
                open.push(new Element(element, token == JsonToken.START_ARRAY));
            }
            case END_OBJECT, END_ARRAY -> end(open.pop());
            default -> value(beginMember(), parser.getText());
        }
    }

    /** Opens the container around this member if it is the first one, and tells the name of the member's element. */
    private String beginMember() throws IOException {
        Element parent = open.peek();
        if (parent == null) {
            return name;
        }
        if (!parent.hasMembers) {
            parent.hasMembers = true;
            indent(open.size() - 1);
            xml.append('<').append(parent.name).append(">\n");
        }
        return parent.list ? "item" : name;
    }

    private void end(Element element) throws IOException {
        indent(open.size());
        if (element.hasMembers) {
            xml.append("</").append(element.name).append(">\n");
        } else {
            xml.append('<').append(element.name).append(" />\n");
        }
    }

    private void value(String element, @Nullable String text) throws IOException {
        indent(open.size());
        xml.append('<').append(element).append('>');
        escape(text == null ? "" : text);
        xml.append("</").append(element).append(">\n");
    }

    private void indent(int depth) throws IOException {
        for (int i = 0; i < depth; i++) {
            xml.append("  ");
        }
    }

    private void escape(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '\t', '\n', '\r' -> xml.append(c);
                default -> {
                    if (c < ' ') {
                        xml.append("&#")
                                .append((char) ('0' + c / 10))
                                .append((char) ('0' + c % 10))
                                .append(';');
                    } else {
                        xml.append(c);
                    }
                }
            }
        }
    }
}
