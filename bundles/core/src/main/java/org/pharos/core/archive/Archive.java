package org.pharos.core.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.DeleteOutcome;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;

/** The stored resources and their files. Used from any thread. */
@ProviderType
public interface Archive {
    /**
     * Removes a resource, its descendants, and those of its ancestors that have no other child. The files go soon after.
     *
     * @return empty if the resource is unknown
     */
    Optional<DeleteOutcome> delete(ResourceRef resource);

    /**
     * Removes any number of resources one after another, with far fewer commits than resources; unknown ones are left out.
     * Others may be served between them.
     */
    default void deleteAll(Collection<ResourceRef> resources) {
        resources.forEach(this::delete);
    }

    /**
     * Opens the logical bytes of an attachment, uncompressed if need be.
     *
     * @param offset first byte wanted
     * @param length bytes wanted at most
     * @throws java.nio.file.NoSuchFileException if the storage area has lost it, or it was deleted a moment ago
     */
    InputStream open(StoredFile file, long offset, long length) throws IOException;

    /** Opens all logical bytes of an attachment. */
    default InputStream open(StoredFile file) throws IOException {
        return open(file, 0, file.uncompressedSize());
    }

    /** Opens the bytes of an attachment as they are stored. */
    InputStream openStored(StoredFile file, long offset, long length) throws IOException;
}
