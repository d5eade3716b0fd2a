package org.pharos.core.internal.storage;

import java.io.IOException;
import org.pharos.api.storage.AttachmentWriter;

/** Measures the writing of one attachment until it is durable. */
final class MeasuredWriter extends AttachmentWriter {
    private final AttachmentWriter writer;
    private final StorageMetrics metrics;
    private long nanos;
    private long bytes;

    /** @param nanos spent on it already */
    MeasuredWriter(AttachmentWriter writer, StorageMetrics metrics, long nanos) {
        this.writer = writer;
        this.metrics = metrics;
        this.nanos = nanos;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        long begin = System.nanoTime();
        writer.write(source, offset, length);
        nanos += System.nanoTime() - begin;
        bytes += length;
    }

    @Override
    public void force() throws IOException {
        long begin = System.nanoTime();
        writer.force();
        metrics.created(nanos + System.nanoTime() - begin, bytes);
    }

    @Override
    public void keep() throws IOException {
        writer.keep();
    }

    @Override
    public void leave() {
        writer.leave();
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
