package org.pharos.core.internal.storage;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;
import org.pharos.api.storage.AttachmentWriter;
import org.pharos.api.storage.StorageArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether this process is writing attachments, so that a storage area that comes while the server runs doesn't take
 * them for what a crash left. Outlives the storage areas: hence immediate, and without references.
 */
@Component(service = ProvisionalFiles.class, immediate = true)
public final class ProvisionalFiles {
    private static final Logger logger = LoggerFactory.getLogger(ProvisionalFiles.class);

    private final Set<StorageArea> recovered = Collections.newSetFromMap(new WeakHashMap<>());
    private int writers;

    /**
     * Has a storage area settle what a crash left: once, and not while anything is written. Two areas can stand for one
     * folder, one of them that writes to its end and one that has taken its place.
     */
    synchronized void recover(StorageArea area, Function<Set<UUID>, Set<UUID>> known) throws IOException {
        if (recovered.contains(area)) {
            return;
        }
        if (writers > 0) {
            logger.warn("{} files are being written: what a crash may have left is settled at the next start", writers);
            return;
        }
        area.recover(known);
        recovered.add(area);
    }

    /** Starts a new attachment; waits while an area recovers. */
    AttachmentWriter create(StorageArea area, UUID id) throws IOException {
        begin();
        try {
            return new Counted(area.create(id));
        } catch (IOException | RuntimeException e) {
            end();
            throw e;
        }
    }

    private synchronized void begin() {
        writers++;
    }

    private synchronized void end() {
        writers--;
    }

    /** Counts itself out when it is closed. */
    private final class Counted extends AttachmentWriter {
        private final AttachmentWriter writer;
        private boolean closed;

        Counted(AttachmentWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(int b) throws IOException {
            writer.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writer.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            writer.flush();
        }

        @Override
        public void force() throws IOException {
            writer.force();
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
        public void close() throws IOException {
            try {
                writer.close();
            } finally {
                if (!closed) {
                    closed = true;
                    end();
                }
            }
        }
    }
}
