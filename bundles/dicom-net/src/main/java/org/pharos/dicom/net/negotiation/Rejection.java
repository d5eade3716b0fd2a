package org.pharos.dicom.net.negotiation;

/**
 * Why an association is refused (PS3.8 table 9-21).
 *
 * @param result {@link #PERMANENT} or {@link #TRANSIENT}
 * @param source 1 for the application, 2 and 3 for the protocol machine (ACSE and presentation)
 * @param reason its meaning depends on the source
 */
public record Rejection(int result, int source, int reason) {
    /** Trying again is in vain. */
    public static final int PERMANENT = 1;

    /** Trying again later may help. */
    public static final int TRANSIENT = 2;

    /** Refused by the application, which keeps its reason. */
    public static final Rejection NO_REASON = new Rejection(PERMANENT, 1, 1);

    /** The application context is not the one of DICOM. */
    public static final Rejection APPLICATION_CONTEXT = new Rejection(PERMANENT, 1, 2);

    /** The requestor is not known. */
    public static final Rejection CALLING_AET = new Rejection(PERMANENT, 1, 3);

    /** Nobody of that title lives here. */
    public static final Rejection CALLED_AET = new Rejection(PERMANENT, 1, 7);

    /** Not a version of the protocol that is spoken here. */
    public static final Rejection PROTOCOL_VERSION = new Rejection(PERMANENT, 2, 2);

    /** Busy for the moment. */
    public static final Rejection TEMPORARY_CONGESTION = new Rejection(TRANSIENT, 3, 1);

    /** As many associations as allowed are open. */
    public static final Rejection LOCAL_LIMIT = new Rejection(TRANSIENT, 3, 2);

    /** Whether trying again later may help. */
    public boolean isTransient() {
        return result == TRANSIENT;
    }

    /** In words, for messages. */
    public String describe() {
        String kind = isTransient() ? "rejected for now" : "rejected";
        return kind + ": " + reasonText() + " (source " + source + ", reason " + reason + ")";
    }

    private String reasonText() {
        return switch (source * 16 + reason) {
            case 0x12 -> "application context not supported";
            case 0x13 -> "calling AE title not recognized";
            case 0x17 -> "called AE title not recognized";
            case 0x22 -> "protocol version not supported";
            case 0x31 -> "temporary congestion";
            case 0x32 -> "local limit exceeded";
            default -> "no reason given";
        };
    }
}
