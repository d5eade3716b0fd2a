package org.pharos.imaging.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.pharos.dicom.core.ValueReference;

/** Values that are made while a file is written. */
final class Replacements {
    /** What references to them start from: no file is as large, and frames are behind them. */
    static final long FIRST = 1L << 61;

    private final List<Value> values = new ArrayList<>();

    /** Makes a value. */
    @FunctionalInterface
    interface Value {
        InputStream open() throws IOException;
    }

    /** None. */
    static Replacements none() {
        return new Replacements();
    }

    /** Adds a value, numbers in little endian, and tells how to refer to it. */
    ValueReference add(long length, Value value) {
        values.add(value);
        return new ValueReference(FIRST + values.size() - 1, length, false);
    }

    InputStream open(long reference) throws IOException {
        return values.get((int) (reference - FIRST)).open();
    }
}
