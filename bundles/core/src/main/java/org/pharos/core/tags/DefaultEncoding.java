package org.pharos.core.tags;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The encoding of text that names none, by the names of the option {@code DefaultEncoding}; for those who show or change it,
 * others ask {@link DicomDefaults}. Used from any thread.
 */
@ProviderType
public interface DefaultEncoding {
    /** The name now, such as {@code Latin1}. */
    String name();

    /**
     * Changes it at once, for what is stored and what is read; until the server stops, or its configuration changes.
     *
     * @param name in any case
     * @throws org.pharos.api.PharosException with PARAMETER_OUT_OF_RANGE if there is no encoding of that name
     */
    void change(String name);
}
