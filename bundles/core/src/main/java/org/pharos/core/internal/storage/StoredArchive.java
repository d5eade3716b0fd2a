package org.pharos.core.internal.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pharos.core.archive.Archive;
import org.pharos.core.index.DeleteOutcome;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;

/** Joins the index and the storage area. */
@Component
public final class StoredArchive implements Archive {
    /** Studies may have thousands of instances each, and everybody who writes waits for the commit. */
    private static final int DELETED_AT_ONCE = 32;

    private final ResourceIndex index;
    private final AttachmentStore store;
    private final FileRemover remover;

    @Activate
    public StoredArchive(
            @Reference ResourceIndex index, @Reference AttachmentStore store, @Reference FileRemover remover) {
        this.index = index;
        this.store = store;
        this.remover = remover;
    }

    @Override
    public Optional<DeleteOutcome> delete(ResourceRef resource) {
        Optional<DeleteOutcome> outcome = index.delete(resource);
        outcome.ifPresent(o -> remover.removeSoon(o.removedFiles()));
        return outcome;
    }

    @Override
    public void deleteAll(Collection<ResourceRef> resources) {
        var left = List.copyOf(resources);
        for (int start = 0; start < left.size(); start += DELETED_AT_ONCE) {
            index.deleteAll(left.subList(start, Math.min(left.size(), start + DELETED_AT_ONCE)))
                    .forEach(outcome -> remover.removeSoon(outcome.removedFiles()));
        }
    }

    @Override
    public InputStream open(StoredFile file, long offset, long length) throws IOException {
        return store.open(file, offset, length);
    }

    @Override
    public InputStream openStored(StoredFile file, long offset, long length) throws IOException {
        return store.openStored(file, offset, length);
    }
}
