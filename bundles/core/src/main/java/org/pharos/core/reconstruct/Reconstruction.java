package org.pharos.core.reconstruct;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.pharos.api.ResourceId;
import org.pharos.core.index.ResourceRef;

/**
 * Reads stored files again and tells the index what they say, by the main DICOM tags of the present configuration. What users
 * added stays.
 *
 * <p>A resource takes its tags from its first stored instance, as it did when that came in. Every instance is committed on
 * its own: a run that is broken off leaves an index as good as before, and so do two runs at a time. Instances that come
 * in or go meanwhile do no harm. Used from any thread; a call lasts as long as the work does.
 */
@ProviderType
public interface Reconstruction {
    /**
     * Goes over a resource.
     *
     * @return empty if the resource is unknown
     * @throws org.pharos.api.PharosException {@code CANCELED_JOB} if the server stops or is configured anew meanwhile, {@code
     *     DATABASE} and the like if something is broken; not for files that can't be read
     */
    Optional<Reconstructed> reconstruct(ResourceRef resource, ReconstructionScope scope);

    /**
     * Has an instance speak for itself and for its series, study and patient, whichever instance these took their tags from.
     *
     * @return false if the instance is unknown, or its file can't be read
     * @throws org.pharos.api.PharosException {@code DATABASE} and the like if something is broken
     */
    boolean retell(ResourceId instance);

    /**
     * Goes over the whole archive, patient by patient.
     *
     * @param withFiles as of {@link ReconstructionScope}
     * @throws org.pharos.api.PharosException as of {@link #reconstruct}
     */
    Reconstructed reconstructAll(boolean withFiles);
}
