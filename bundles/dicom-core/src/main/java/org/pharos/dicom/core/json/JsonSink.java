package org.pharos.dicom.core.json;

import java.io.IOException;

/**
 * Takes a JSON value piece by piece. Each member of an object is announced by its {@link #name}. Text may hold any
 * character; escaping is the sink's work.
 */
public interface JsonSink {
    /** Opens an object. */
    void startObject() throws IOException;

    /** Closes the innermost object. */
    void endObject() throws IOException;

    /** Opens an array. */
    void startArray() throws IOException;

    /** Closes the innermost array. */
    void endArray() throws IOException;

    /** The name of the member whose value comes next. */
    void name(String name) throws IOException;

    /** A string. */
    void string(String value) throws IOException;

    /**
     * A number.
     *
     * @param value a {@link Long}, a finite {@link Double}, or a {@link java.math.BigDecimal}
     */
    void number(Number value) throws IOException;

    /** A truth value. */
    void bool(boolean value) throws IOException;

    /** The value {@code null}. */
    void nullValue() throws IOException;

    /** A member that is a string. */
    default void member(String name, String value) throws IOException {
        name(name);
        string(value);
    }
}
