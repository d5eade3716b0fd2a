package org.pharos.media.internal;

import java.io.IOException;
import java.io.OutputStream;

/** Tells a watch what is written to an entry of an archive. Closing it closes nothing. */
final class WatchedOutput extends OutputStream {
    private final OutputStream out;
    private final Watch watch;

    WatchedOutput(OutputStream out, Watch watch) {
        this.out = out;
        this.watch = watch;
    }

    @Override
    public void write(int value) throws IOException {
        watch.packed(1);
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        watch.packed(length);
        out.write(bytes, offset, length);
    }
}
