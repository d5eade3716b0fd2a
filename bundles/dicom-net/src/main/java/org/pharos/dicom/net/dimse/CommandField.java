package org.pharos.dicom.net.dimse;

import java.util.Optional;

/** Requests of PS3.7; the codes are those of annex E.1. */
public enum CommandField {
    /** Store an instance. */
    C_STORE_RQ(0x0001),
    /** Send instances over this association. */
    C_GET_RQ(0x0010),
    /** Query. */
    C_FIND_RQ(0x0020),
    /** Send instances to a third party. */
    C_MOVE_RQ(0x0021),
    /** Verify that the peer answers. */
    C_ECHO_RQ(0x0030),
    /** Report an event. */
    N_EVENT_REPORT_RQ(0x0100),
    /** Read attributes of an instance. */
    N_GET_RQ(0x0110),
    /** Change attributes of an instance. */
    N_SET_RQ(0x0120),
    /** Start an action. */
    N_ACTION_RQ(0x0130),
    /** Create an instance. */
    N_CREATE_RQ(0x0140),
    /** Delete an instance. */
    N_DELETE_RQ(0x0150),
    /** Stop a request under way; has no response. */
    C_CANCEL_RQ(0x0FFF);

    private static final int RESPONSE = 0x8000;

    private final int code;

    CommandField(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The request of a number on the wire, if the standard knows it. */
    public static Optional<CommandField> of(int code) {
        for (CommandField field : values()) {
            if (field.code == code) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** The number of the response to a request of number {@code code}, known or not. */
    public static int responseTo(int code) {
        return code | RESPONSE;
    }

    /** Whether a number on the wire is that of a response. */
    public static boolean isResponse(int code) {
        return (code & RESPONSE) != 0;
    }
}
