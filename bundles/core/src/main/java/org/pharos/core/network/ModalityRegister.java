package org.pharos.core.network;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes which modalities are declared. A change acts at once. It lasts for good if {@code DicomModalitiesInDatabase} is set,
 * else until the server stops or the configuration of modalities changes. Used from any thread.
 */
@ProviderType
public interface ModalityRegister {
    /** Declares a modality, in place of another of its name. */
    void declare(Modality modality);

    /** Forgets a modality; false if there is none of that name. */
    boolean forget(String name);
}
