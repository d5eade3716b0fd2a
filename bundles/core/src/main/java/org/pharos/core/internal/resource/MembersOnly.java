package org.pharos.core.internal.resource;

import java.io.IOException;
import org.pharos.dicom.core.json.JsonSink;

/** Passes on the members of an object without the object itself, so that they become part of another one. */
final class MembersOnly implements JsonSink {
    private final JsonSink target;
    private int depth;

    MembersOnly(JsonSink target) {
        this.target = target;
    }

    @Override
    public void startObject() throws IOException {
        if (depth++ > 0) {
            target.startObject();
        }
    }

    @Override
    public void endObject() throws IOException {
        if (--depth > 0) {
            target.endObject();
        }
    }

    @Override
    public void startArray() throws IOException {
        depth++;
        target.startArray();
    }

    @Override
    public void endArray() throws IOException {
        depth--;
        target.endArray();
    }

    @Override
    public void name(String name) throws IOException {
        target.name(name);
    }

    @Override
    public void string(String value) throws IOException {
        target.string(value);
    }

    @Override
    public void number(Number value) throws IOException {
        target.number(value);
    }

    @Override
    public void bool(boolean value) throws IOException {
        target.bool(value);
    }

    @Override
    public void nullValue() throws IOException {
        target.nullValue();
    }
}
