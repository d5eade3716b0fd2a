package org.pharos.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps the bytes of attachments. Implementations are called from many threads at once, but never twice at once for one
 * attachment that is being written or removed.
 *
 * <p>An attachment is written in steps, so that a crash at any moment neither loses what was acknowledged nor leaves
 * anything behind: {@link #create} and the bytes, {@link AttachmentWriter#force}, then the index commits its row, then
 * {@link AttachmentWriter#keep}. What was forced but not kept is <em>provisional</em>: {@link #open} finds it, and after a
 * crash {@link #recover} asks the index what becomes of it.
 */
@ConsumerType
public interface StorageArea {
    /**
     * Starts a new attachment.
     *
     * @param id never used before
     * @throws FullStorageException if there is no room
     */
    AttachmentWriter create(UUID id) throws IOException;

    /**
     * Opens part of an attachment, provisional or kept.
     *
     * @param offset first byte wanted
     * @param length bytes wanted; the stream ends after so many, or earlier where the attachment does
     * @throws java.nio.file.NoSuchFileException if nothing is stored under {@code id}
     */
    InputStream open(UUID id, long offset, long length) throws IOException;

    /** Removes an attachment; one that isn't there is no error. */
    void remove(UUID id) throws IOException;

    /**
     * Settles what a crash left provisional; called once at start, before anything is created.
     *
     * @param known tells which of the given attachments the index knows: those are kept, the others removed; given at
     *     most 1000 at once
     */
    void recover(Function<Set<UUID>, Set<UUID>> known) throws IOException;
}
