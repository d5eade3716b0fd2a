package org.pharos.api.query;

/**
 * What came of a sub-operation of C-MOVE.
 *
 * @param sopInstanceUid of what failed, to be told to the caller; empty if it isn't known, or nothing failed
 */
public record MoveStep(Outcome outcome, String sopInstanceUid) {
    /** An instance was sent. */
    public static final MoveStep SENT = new MoveStep(Outcome.SENT, "");

    /** An instance was sent, and the destination warned of something. */
    public static final MoveStep WARNING = new MoveStep(Outcome.WARNING, "");

    private static final int LONGEST_UID = 64;

    /** The ways it can end. */
    public enum Outcome {
        SENT,
        WARNING,
        FAILED
    }

    /** @throws IllegalArgumentException if it can't be a UID */
    public MoveStep {
        if (sopInstanceUid.length() > LONGEST_UID) {
            throw new IllegalArgumentException("Too long for a UID");
        }
    }

    /** An instance couldn't be sent. */
    public static MoveStep failed(String sopInstanceUid) {
        return new MoveStep(Outcome.FAILED, sopInstanceUid);
    }
}
