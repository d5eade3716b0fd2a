package org.pharos.api.keyvalue;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Values by key, in stores that come into being with their first value. They are kept with the index: what was stored is
 * durable when the call returns. Plugins and scripts share them, so a plugin names its stores after itself. Used from any thread.
 */
@ProviderType
public interface KeyValueStores {
    /** Most characters of the name of a store, and of a key: {@value}. */
    int MAXIMUM_NAME_LENGTH = 255;

    /** Most bytes of a value: {@value}. */
    int MAXIMUM_VALUE_BYTES = 16 << 20;

    /** Most keys that are told at once: {@value}. */
    int MAXIMUM_KEYS = 10_000;

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

    /**
     * The keys of a store, page by page, in an order that stays. A key that comes or goes meanwhile may be told or not; all
     * others are told once.
     *
     * @param after the last key of the page before; the empty text for the first page
     * @param most how many keys are wanted, at most {@value #MAXIMUM_KEYS}
     * @return fewer only if there are no more
     * @throws org.pharos.api.PharosException with PARAMETER_OUT_OF_RANGE if a name is too long, the name of the store is
     *     empty, or too many or no keys are wanted
     */
    List<String> keys(String store, String after, int most);
}
