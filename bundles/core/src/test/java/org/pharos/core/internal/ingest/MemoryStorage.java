package org.pharos.core.internal.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.pharos.api.storage.AttachmentWriter;
import org.pharos.api.storage.FullStorageException;
import org.pharos.api.storage.StorageArea;

/** Keeps attachments in memory, and breaks when told to. */
public final class MemoryStorage implements StorageArea {
    public final Map<UUID, byte[]> kept = new ConcurrentHashMap<>();
    public final Map<UUID, byte[]> provisional = new ConcurrentHashMap<>();
    public boolean full;

    @Override
    public AttachmentWriter create(UUID id) {
        return new Writer(id);
    }

    @Override
    public InputStream open(UUID id, long offset, long length) throws IOException {
        byte[] bytes = kept.getOrDefault(id, provisional.get(id));
        if (bytes == null) {
            throw new NoSuchFileException(id.toString());
        }
        int from = (int) Math.min(offset, bytes.length);
        return new ByteArrayInputStream(bytes, from, (int) Math.min(length, bytes.length - from));
    }

    @Override
    public void remove(UUID id) {
        kept.remove(id);
    }

    @Override
    public void recover(Function<Set<UUID>, Set<UUID>> known) {
        provisional.keySet().retainAll(known.apply(provisional.keySet()));
    }

    private final class Writer extends AttachmentWriter {
        private final UUID id;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean left;

        Writer(UUID id) {
            this.id = id;
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] b, int offset, int length) throws IOException {
            if (full) {
                throw new FullStorageException("no room", new IOException("No space left on device"));
            }
            bytes.write(b, offset, length);
        }

        @Override
        public void force() {
            provisional.put(id, bytes.toByteArray());
        }

        @Override
        public void keep() {
            kept.put(id, provisional.remove(id));
        }

        @Override
        public void leave() {
            left = true;
        }

        @Override
        public void close() {
            if (!left) {
                provisional.remove(id);
            }
        }
    }
}
