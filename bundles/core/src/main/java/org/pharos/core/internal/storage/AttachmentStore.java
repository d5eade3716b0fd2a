package org.pharos.core.internal.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.UUID;
import java.util.zip.InflaterInputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.pharos.api.storage.StorageArea;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;

/** The storage area, once index and files agree after whatever happened to the last run. */
@Component(service = AttachmentStore.class)
public final class AttachmentStore {
    private final StorageArea area;
    private final ProvisionalFiles provisional;
    private final Successors successors = new Successors();

    @Activate
    public AttachmentStore(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) StorageArea area,
            @Reference ResourceIndex index,
            @Reference ProvisionalFiles provisional,
            @Reference StorageMetrics metrics)
            throws IOException {
        this.area = metrics.measured(area);
        this.provisional = provisional;
        provisional.recover(area, index::knownFiles);
    }

    /** A store that is the only one of its process. */
    public AttachmentStore(StorageArea area, ResourceIndex index) throws IOException {
        this(area, index, new ProvisionalFiles(), new StorageMetrics());
    }

    /** Starts a new attachment. */
    public NewAttachment create(Compression compression, Summing summing) {
        return NewAttachment.create(area, provisional, compression, summing);
    }

    /** Opens logical bytes. */
    public InputStream open(StoredFile file, long offset, long length) throws IOException {
        try {
            return openCurrent(file, offset, length);
        } catch (NoSuchFileException e) {
            StoredFile successor = successors.of(file).orElseThrow(() -> e);
            return open(successor, offset, length);
        }
    }

    private InputStream openCurrent(StoredFile file, long offset, long length) throws IOException {
        if (file.isStoredPlainly()) {
            return area.open(file.uuid(), offset, length);
        }
        InputStream stored = area.open(file.uuid(), ZlibWithSize.PREFIX_BYTES, Long.MAX_VALUE);
        try {
            var plain = new InflaterInputStream(stored);
            plain.skipNBytes(offset);
            return new Limited(plain, length);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    /** Opens bytes as they are stored. */
    public InputStream openStored(StoredFile file, long offset, long length) throws IOException {
        return area.open(file.uuid(), offset, length);
    }

    /** Another file with the same logical bytes takes the place of one; whoever still asks for that gets the other. */
    void replace(StoredFile replaced, StoredFile successor) {
        successors.add(replaced, successor);
    }

    /** Removes an attachment. */
    void remove(UUID id) throws IOException {
        area.remove(id);
    }

    /** Ends after a number of bytes. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long length) {
            super(in);
            left = length;
        }

        @Override
        public int read() throws IOException {
            int b = left > 0 ? super.read() : -1;
            left -= b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0 && length > 0) {
                return -1;
            }
            int n = super.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(n, 0);
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(Math.min(n, left));
            left -= skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
