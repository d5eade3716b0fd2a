package org.pharos.dicom.net.negotiation;

/**
 * Why an association is cut (PS3.8 table 9-26).
 *
 * @param source 0 for the application, 2 for the protocol machine
 * @param reason only with source 2
 */
public record Abort(int source, int reason) {
    /** The application wants no more of it. */
    public static final Abort BY_USER = new Abort(0, 0);

    /** The protocol machine gave up, for instance after a time-out. */
    public static final Abort NOT_SPECIFIED = new Abort(2, 0);

    /** A PDU of a type that does not exist. */
    public static final Abort UNRECOGNIZED_PDU = new Abort(2, 1);

    /** A PDU that may not come at this point. */
    public static final Abort UNEXPECTED_PDU = new Abort(2, 2);

    /** A PDU parameter that may not come at this point. */
    public static final Abort UNEXPECTED_PARAMETER = new Abort(2, 5);

    /** A PDU parameter that cannot be, such as a length that leaves its PDU. */
    public static final Abort INVALID_PARAMETER = new Abort(2, 6);

    /** In words, for messages. */
    public String describe() {
        if (source != 2) {
            return "by the application";
        }
        return switch (reason) {
            case 1 -> "unrecognized PDU";
            case 2 -> "unexpected PDU";
            case 4 -> "unrecognized PDU parameter";
            case 5 -> "unexpected PDU parameter";
            case 6 -> "invalid PDU parameter";
            default -> "no reason given";
        };
    }
}
