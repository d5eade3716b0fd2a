package org.pharos.index.sql.internal;

import java.util.HashSet;
import java.util.Set;
import org.pharos.api.ResourceId;

/**
 * Which patients a transaction concerns. An operation that writes without saying what it concerns is taken to concern all.
 */
final class Concern {
    private final Set<ResourceId> patients = new HashSet<>();
    private boolean isGeneral;
    private boolean isTold;

    /** Another operation begins. */
    void begin() {
        isTold = false;
    }

    /** The operation changes this patient or what is below it. */
    void patient(ResourceId patient) {
        patients.add(patient);
        isTold = true;
    }

    /** The operation changes no resource. */
    void nobody() {
        isTold = true;
    }

    /** The operation has ended. */
    void end(boolean hasWritten) {
        isGeneral |= hasWritten && !isTold;
    }

    /** Nothing of the transaction counts any more. */
    void clear() {
        patients.clear();
        isGeneral = false;
        isTold = false;
    }

    /** The transaction is committed: tells what is changed by it. */
    void touch(Freshness freshness) {
        if (isGeneral) {
            freshness.touchAll();
        } else {
            patients.forEach(freshness::touch);
        }
        clear();
    }
}
