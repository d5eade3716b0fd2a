package org.pharos.core.index;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.core.index.ResourceRecord.Metadata;

/**
 * What is added to stored resources, by users or the server: metadata, attachments, labels. They go with their resource.
 *
 * <p>Used from any thread; durable once a call returns; failures as of {@link ResourceIndex}. Where a condition is asked
 * for, it sees what is there (empty for nothing) at the moment of the change, so nobody gets in between; it is quick, has
 * no effects, and may be asked more than once. If it declines, nothing changes and the call fails with
 * {@link org.pharos.api.PharosException} {@code REVISION}.
 */
@ProviderType
public interface ResourceAnnotations {
    /**
     * Writes a metadata, and logs {@code UpdatedMetadata} if it is a user's.
     *
     * @param type public number
     * @return its new revision, 0 for one that wasn't there; empty if the resource is unknown
     */
    OptionalLong setMetadata(ResourceRef resource, int type, String value, Predicate<Optional<Metadata>> condition);

    /**
     * Removes a metadata, and logs {@code UpdatedMetadata} if it was a user's. The condition isn't asked when there is none.
     *
     * @return false if the resource has none such, or is unknown
     */
    boolean removeMetadata(ResourceRef resource, int type, Predicate<Optional<Metadata>> condition);

    /**
     * Adds an attachment, or puts another in its place, and logs {@code UpdatedAttachment} if it is a user's. The DICOM file
     * of an instance can be replaced, not added.
     *
     * @param file forced but not kept yet; its revision doesn't count
     * @return empty if the resource is unknown
     */
    Optional<AttachOutcome> attach(ResourceRef resource, StoredFile file, Predicate<Optional<StoredFile>> condition);

    /**
     * Removes an attachment, and logs {@code UpdatedAttachment} if it was a user's. The condition isn't asked when there is
     * none. The DICOM file of an instance can't be removed this way.
     *
     * @return what was removed, whose file has to go now; empty if the resource has none such, or is unknown
     */
    Optional<StoredFile> detach(ResourceRef resource, int contentType, Predicate<Optional<StoredFile>> condition);

    /**
     * Keeps what was found out about the bytes of an attachment, its sums; nothing else changes, and nothing is logged. An
     * attachment that isn't there any more, or has another file by now, is left alone.
     */
    void keepSums(ResourceRef resource, StoredFile file);

    /** Puts a label on a resource, if it isn't on it yet; false if the resource is unknown. */
    boolean addLabel(ResourceRef resource, String label);

    /** Takes a label off a resource, if it is on it; false if the resource is unknown. */
    boolean removeLabel(ResourceRef resource, String label);

    /** Labels that are on any resource. */
    SortedSet<String> labels();
}
