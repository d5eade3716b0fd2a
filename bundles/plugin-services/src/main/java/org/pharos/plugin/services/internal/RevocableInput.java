package org.pharos.plugin.services.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that a plugin which was given up can't go on with. */
final class RevocableInput extends FilterInputStream {
    private volatile boolean isRevoked;

    RevocableInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        check();
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        check();
        return in.read(bytes, offset, length);
    }

    private void check() throws IOException {
        if (isRevoked) {
            throw new IOException("The call is over");
        }
    }

    @Override
    public void close() throws IOException {
        if (!isRevoked) {
            isRevoked = true;
            super.close();
        }
    }
}
