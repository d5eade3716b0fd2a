package org.pharos.http.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.Instantiatable;
import java.io.IOException;

/**
 * Places line ends and spaces as the writer of Orthanc does. A container is opened only when its first member is known,
 * because an empty one stands beside its key and any other below it.
 */
public final class JsonLayout implements PrettyPrinter, Instantiatable<JsonLayout> {
    /** Three spaces a level. */
    public static final JsonLayout ANSWER = new JsonLayout("   ");
    /** A tab a level. */
    public static final JsonLayout ERROR = new JsonLayout("\t");

    private static final int DEEPEST_PREPARED = 16;

    private final String step;
    private final String[] lineStarts;
    private int depth;

    private JsonLayout(String step) {
        this(step, new String[DEEPEST_PREPARED]);
        for (int i = 0; i < DEEPEST_PREPARED; i++) {
            lineStarts[i] = "\n" + step.repeat(i);
        }
    }

    private JsonLayout(String step, String[] lineStarts) {
        this.step = step;
        this.lineStarts = lineStarts;
    }

    /** The layout of what stands inside of so many containers. */
    public JsonLayout within(int containers) {
        JsonLayout layout = createInstance();
        layout.depth = containers;
        return layout;
    }

    @Override
    public JsonLayout createInstance() {
        return new JsonLayout(step, lineStarts);
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator out) throws IOException {
        out.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator out) {
        // opened by beforeObjectEntries or writeEndObject
    }

    @Override
    public void beforeObjectEntries(JsonGenerator out) throws IOException {
        open(out, '{');
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
        out.writeRaw(" : ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
        out.writeRaw(',');
        newLine(out);
    }

    @Override
    public void writeEndObject(JsonGenerator out, int entries) throws IOException {
        close(out, entries, "{}", '}');
    }

    @Override
    public void writeStartArray(JsonGenerator out) {
        // opened by beforeArrayValues or writeEndArray
    }

    @Override
    public void beforeArrayValues(JsonGenerator out) throws IOException {
        open(out, '[');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
        out.writeRaw(',');
        newLine(out);
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) throws IOException {
        close(out, values, "[]", ']');
    }

    private void open(JsonGenerator out, char bracket) throws IOException {
        var parent = out.getOutputContext().getParent();
        if (parent != null && parent.inObject()) {
            newLine(out);
        }
        out.writeRaw(bracket);
        depth++;
        newLine(out);
    }

    private void close(JsonGenerator out, int members, String empty, char bracket) throws IOException {
        if (members == 0) {
            out.writeRaw(empty);
            return;
        }
        depth--;
        newLine(out);
        out.writeRaw(bracket);
    }

    private void newLine(JsonGenerator out) throws IOException {
        if (depth < DEEPEST_PREPARED) {
            out.writeRaw(lineStarts[depth]);
        } else {
            out.writeRaw("\n" + step.repeat(depth));
        }
    }
}
