package org.pharos.dicom.core.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a JSON value of plain objects: {@link Map} in order of its members, {@link List}, {@link String},
 * {@link Number}, {@link Boolean} and null.
 */
public final class JsonTree implements JsonSink {
    private final Deque<Object> open = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();
    private @Nullable Object root;

    /** The value, once it's complete. */
    public @Nullable Object value() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("The JSON value is not complete");
        }
        return root;
    }

    @Override
    public void startObject() {
        open(new LinkedHashMap<String, @Nullable Object>());
    }

    @Override
    public void endObject() {
        open.pop();
    }

    @Override
    public void startArray() {
        open(new ArrayList<@Nullable Object>());
    }

    @Override
    public void endArray() {
        open.pop();
    }

    @Override
    public void name(String name) {
        names.push(name);
    }

    @Override
    public void string(String value) {
        add(value);
    }

    @Override
    public void number(Number value) {
        add(value);
    }

    @Override
    public void bool(boolean value) {
        add(value);
    }

    @Override
    public void nullValue() {
        add(null);
    }

    private void open(Object container) {
        add(container);
        open.push(container);
    }

    @SuppressWarnings("unchecked") // only the two containers made above are ever open
    private void add(@Nullable Object value) {
        Object container = open.peek();
        if (container == null) {
            root = value;
        } else if (container instanceof Map) {
            ((Map<String, @Nullable Object>) container).put(names.pop(), value);
        } else {
            ((List<@Nullable Object>) container).add(value);
        }
    }
}
