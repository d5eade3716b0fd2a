package org.pharos.index.sql.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.pharos.api.ResourceId;

/**
 * When anything of a patient or of what is below it was changed last, in memory: moments are numbers that grow with each
 * commit. Several patients may share a number, so some seem to have changed that haven't. Used from any thread.
 */
final class Freshness {
    /** A power of two. */
    private static final int SLOTS = 1 << 14;

    private final AtomicLong moment = new AtomicLong();
    private final AtomicLong all = new AtomicLong();
    private final AtomicLongArray patients = new AtomicLongArray(SLOTS);

    /** The moment of the last change. */
    long now() {
        return moment.get();
    }

    /** Something of a patient is changed now. */
    void touch(ResourceId patient) {
        patients.accumulateAndGet(slot(patient), moment.incrementAndGet(), Math::max);
    }

    /** Anything may be changed now. */
    void touchAll() {
        all.accumulateAndGet(moment.incrementAndGet(), Math::max);
    }

    /** Whether nothing of a patient was changed after a moment. */
    boolean isUnchanged(ResourceId patient, long since) {
        return all.get() <= since && patients.get(slot(patient)) <= since;
    }

    private static int slot(ResourceId patient) {
        int hash = patient.hashCode();
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}
