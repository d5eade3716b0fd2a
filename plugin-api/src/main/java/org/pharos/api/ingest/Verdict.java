package org.pharos.api.ingest;

/**
 * What a filter says of an instance.
 *
 * @param isAccepted whether the instance is stored, as far as this filter is concerned
 * @param dimseStatus status for the sender of a refused C-STORE (PS3.4 B.2.3); 0 makes it believe all went well
 */
public record Verdict(boolean isAccepted, int dimseStatus) {
    /** Store it. */
    public static final Verdict ACCEPT = new Verdict(true, 0);

    /** Drop it; the sender doesn't notice. */
    public static final Verdict DISCARD = new Verdict(false, 0);

    public Verdict {
        if (dimseStatus < 0 || dimseStatus > 0xffff || (isAccepted && dimseStatus != 0)) {
            throw new IllegalArgumentException("Not a status of a refused C-STORE: " + dimseStatus);
        }
    }

    /** Refuse a C-STORE with a failure status, such as 0xA700; over HTTP the same as {@link #DISCARD}. */
    public static Verdict refuse(int dimseStatus) {
        return new Verdict(false, dimseStatus);
    }
}
