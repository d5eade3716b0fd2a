package org.pharos.core.ingest;

import java.util.Optional;

/**
 * What a C-STORE request says of the data set that follows (PS3.7 9.1.1).
 *
 * @param sopClassUid Affected SOP Class UID
 * @param sopInstanceUid Affected SOP Instance UID
 */
public record SopExpectation(Optional<String> sopClassUid, Optional<String> sopInstanceUid) {
    /** Anything goes. */
    public static final SopExpectation NONE = new SopExpectation(Optional.empty(), Optional.empty());

    /** Exactly this instance. */
    public static SopExpectation of(String sopClassUid, String sopInstanceUid) {
        return new SopExpectation(Optional.of(sopClassUid), Optional.of(sopInstanceUid));
    }
}
