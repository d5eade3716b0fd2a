package org.pharos.modification.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;

/** How far one source has been read, and whether the rest is still wanted. For any thread. */
final class Reading {
    private final BooleanSupplier isUnwanted;
    private final AtomicLong bytes = new AtomicLong();

    /** @param isUnwanted asked for each piece that is read */
    Reading(BooleanSupplier isUnwanted) {
        this.isUnwanted = isUnwanted;
    }

    boolean isUnwanted() {
        return isUnwanted.getAsBoolean();
    }

    /** @throws PharosException {@code CANCELED_JOB} if the rest isn't wanted */
    void check() {
        if (isUnwanted()) {
            throw new PharosException(ErrorCode.CANCELED_JOB);
        }
    }

    void advance(long more) {
        bytes.addAndGet(more);
    }

    /** What is read again counts again: some copies are made of copies. */
    long bytes() {
        return bytes.get();
    }
}
