package org.pharos.api.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceId;

/** Reads and stores instances as streams. Used from any thread. */
@ProviderType
public interface ArchiveAccess {
    /**
     * The attributes of an instance up to its pixel data, read from its file now.
     *
     * @return empty if there is no such instance, or it was deleted a moment ago
     * @throws org.pharos.api.PharosException with CORRUPTED_FILE if the file can't be understood any more
     */
    Optional<InstanceTags> tags(ResourceId instance) throws IOException;

    /**
     * Opens the DICOM file of an instance as it was stored; what the storage compresses is uncompressed.
     *
     * @return to be closed by the caller; empty if there is no such instance, or it was deleted a moment ago
     */
    Optional<InputStream> open(ResourceId instance) throws IOException;

    /**
     * Stores a DICOM file, with the origin {@code Plugins}. Modifiers and filters of all plugins are asked, those of the caller as
     * well. When this returns the instance is durable.
     *
     * @param file of any size, read to its end, not closed
     * @throws IOException if it can't be read; nothing is stored then
     * @throws org.pharos.api.PharosException with BAD_FILE_FORMAT if it isn't DICOM, INEXISTENT_TAG if it lacks an identifier,
     *     STORAGE_LIMIT or FULL_STORAGE if there is no room
     */
    StoreOutcome store(InputStream file) throws IOException;

    /**
     * Finds resources by an identifier of DICOM: PatientID, StudyInstanceUID, AccessionNumber, SeriesInstanceUID or
     * SOPInstanceUID, without wildcards.
     */
    List<FoundResource> lookup(String identifier);

    /**
     * Says that a patient, study or series is stable, or that it isn't, until no instance came in for a while.
     *
     * @return whether that was different before; false if there is no such resource
     */
    boolean setStable(ResourceId resource, boolean isStable);
}
