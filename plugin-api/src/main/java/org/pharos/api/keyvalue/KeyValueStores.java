package org.pharos.api.keyvalue;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Values by key, in stores that come into being with their first value. They are kept with the index: what was stored is
 * durable when the call returns. Used from any thread.
 */
@ProviderType
public interface KeyValueStores {
    /** Most characters of the name of a store, and of a key: {@value}. */
    int MAXIMUM_NAME_LENGTH = 255;

    /** Most bytes of a value: {@value}. */
    int MAXIMUM_VALUE_BYTES = 16 << 20;

    /**
     * The value of a key; empty if there is none.
     *
     * @throws org.pharos.api.PharosException with PARAMETER_OUT_OF_RANGE if a name is empty or too long
     */
    Optional<byte[]> find(String store, String key);

    /**
     * Stores a value, in place of the one before.
     *
     * @throws org.pharos.api.PharosException with PARAMETER_OUT_OF_RANGE if a name is empty or too long, or the value is
     */
    void store(String store, String key, byte[] value);

    /**
     * Deletes a value; does nothing if there is none.
     *
     * @throws org.pharos.api.PharosException with PARAMETER_OUT_OF_RANGE if a name is empty or too long
     */
    void delete(String store, String key);
}
