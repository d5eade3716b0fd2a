package org.pharos.core.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.PharosException;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.StoredFile;
import org.pharos.core.index.StoredFile.Compression;

/**
 * Changes what is attached to resources, files and index together. Used from any thread. When a call returns, its change is
 * durable; when it fails, nothing is left of it. Conditions are those of {@link org.pharos.core.index.ResourceAnnotations}:
 * one that declines fails the call with {@link PharosException} {@code REVISION}. Failures of the storage area
 * and the index are {@code PharosException} as well.
 */
@ProviderType
public interface Attachments {
    /**
     * Stores an attachment, or puts it in the place of another. The content is streamed: it may have any size.
     *
     * @param contentType from 1024 on for those of users
     * @param content read to its end, not closed
     * @return what is stored, with its revision; empty if the resource is unknown
     * @throws IOException if the content can't be read
     */
    Optional<StoredFile> attach(
            ResourceRef resource, int contentType, InputStream content, Predicate<Optional<StoredFile>> condition)
            throws IOException;

    /**
     * Removes an attachment other than the DICOM file of an instance.
     *
     * @return false if there is none such, or the resource is unknown
     */
    boolean detach(ResourceRef resource, int contentType, Predicate<Optional<StoredFile>> condition);

    /**
     * Stores the same logical bytes in another form, which raises the revision; nothing happens if they have it already.
     * Those who read the attachment meanwhile get the same bytes. An attachment that others change at the same time is a
     * {@code REVISION} failure, one whose bytes aren't those that were stored once a {@code CORRUPTED_FILE} failure.
     *
     * @return false if there is no such attachment, or the resource is unknown
     * @throws IOException if the bytes can't be read from the storage area
     */
    boolean recompress(ResourceRef resource, int contentType, Compression compression) throws IOException;

    /**
     * Finds out the MD5s of an attachment. They are known of what users attach; of a DICOM file they are computed when
     * somebody asks for the first time, which reads it once, and then kept.
     *
     * @return the attachment as it is now, which may have been stored in another form meanwhile; without MD5s if sums were
     *     off when it was stored
     * @throws PharosException with CORRUPTED_FILE if its bytes aren't those that were stored, UNKNOWN_RESOURCE if it is gone
     * @throws IOException if the bytes can't be read from the storage area
     */
    StoredFile withMd5(ResourceRef resource, StoredFile file) throws IOException;

    /** The same for those who can do without: of what can't be read, or is damaged, MD5s stay unknown. */
    StoredFile withMd5IfIntact(ResourceRef resource, StoredFile file);

    /**
     * Reads an attachment and compares its sums, logical and stored, with those of the index.
     *
     * @return false if it differs, is gone, or has no sums
     * @throws IOException if the bytes can't be read from the storage area
     */
    boolean isIntact(StoredFile file) throws IOException;
}
