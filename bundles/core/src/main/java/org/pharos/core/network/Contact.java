package org.pharos.core.network;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to speak to a modality this time.
 *
 * @param localAet as whom; null for what the modality or this server is configured with
 * @param timeout for each answer, zero for any time; null for what the modality or this server is configured with
 */
public record Contact(
        Modality modality,
        @Nullable String localAet,
        @Nullable Duration timeout) {
    /** As configured. */
    public static Contact of(Modality modality) {
        return new Contact(modality, null, null);
    }
}
