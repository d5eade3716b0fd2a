package org.pharos.rest.resources.internal;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Closes what it reads from as well. */
final class ClosingInputStream extends FilterInputStream {
    private final Closeable source;

    ClosingInputStream(InputStream in, Closeable source) {
        super(in);
        this.source = source;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            source.close();
        }
    }
}
