package org.pharos.core.internal.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.pharos.api.storage.AttachmentWriter;
import org.pharos.api.storage.StorageArea;

/** Measures another storage area: the time spent in it, not the time its callers wait for senders and receivers. */
record MeasuredStorageArea(StorageArea area, StorageMetrics metrics) implements StorageArea {
    @Override
    public AttachmentWriter create(UUID id) throws IOException {
        long begin = System.nanoTime();
        AttachmentWriter writer = area.create(id);
        return new MeasuredWriter(writer, metrics, System.nanoTime() - begin);
    }

    @Override
    public InputStream open(UUID id, long offset, long length) throws IOException {
        long begin = System.nanoTime();
        InputStream in = area.open(id, offset, length);
        return new MeasuredInputStream(in, metrics, System.nanoTime() - begin);
    }

    @Override
    public void remove(UUID id) throws IOException {
        long begin = System.nanoTime();
        area.remove(id);
        metrics.removed(System.nanoTime() - begin);
    }

    @Override
    public void recover(Function<Set<UUID>, Set<UUID>> known) throws IOException {
        area.recover(known);
    }
}
