package org.pharos.core.index;

import java.time.Instant;

/**
 * An entry of the export log: a resource that was sent to somebody. Identifiers that aren't known are empty.
 *
 * @param seq rises from entry to entry, from 1 on; given out by the log, and 0 before that
 * @param modality to whom, by symbolic name
 */
public record Export(
        long seq,
        ResourceRef resource,
        String modality,
        String patientId,
        String studyInstanceUid,
        String seriesInstanceUid,
        String sopInstanceUid,
        Instant date) {}
