package org.pharos.plugin.services.internal;

import java.io.IOException;
import java.io.OutputStream;

/** Takes so many bytes, as long as the call lasts that writes them. */
final class LimitedOutput extends OutputStream {
    private final OutputStream out;
    private long left;
    private boolean isRevoked;

    LimitedOutput(OutputStream out, long most) {
        this.out = out;
        this.left = most;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (isRevoked) {
            throw new IOException("The call is over");
        }
        if (length > left) {
            throw new IOException("Too much is written");
        }
        left -= length;
        out.write(bytes, offset, length);
    }

    /** Takes no more. */
    synchronized void revoke() {
        isRevoked = true;
    }

    @Override
    public void close() {
        revoke();
    }
}
