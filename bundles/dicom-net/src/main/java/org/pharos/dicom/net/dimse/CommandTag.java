package org.pharos.dicom.net.dimse;

/** Tags of the elements of a command set (PS3.7 annex E.1), as group and element in one number. */
public final class CommandTag {
    /** UL: bytes of the command set after this element. */
    public static final int GROUP_LENGTH = 0x0000_0000;

    /** UI: SOP class of the affected instance. */
    public static final int AFFECTED_SOP_CLASS_UID = 0x0000_0002;

    /** UI: SOP class of the requested instance. */
    public static final int REQUESTED_SOP_CLASS_UID = 0x0000_0003;

    /** US: see {@link CommandField}. */
    public static final int COMMAND_FIELD = 0x0000_0100;

    /** US: chosen by the invoker, unique among its outstanding requests. */
    public static final int MESSAGE_ID = 0x0000_0110;

    /** US: message identifier of the request that a response is for. */
    public static final int MESSAGE_ID_RESPONDED_TO = 0x0000_0120;

    /** AE: where C-MOVE shall send to. */
    public static final int MOVE_DESTINATION = 0x0000_0600;

    /** US: see {@link Priority}. */
    public static final int PRIORITY = 0x0000_0700;

    /** US: {@link #NO_DATA_SET}, or anything else when a data set follows. */
    public static final int DATA_SET_TYPE = 0x0000_0800;

    /** US: see {@link Status}. */
    public static final int STATUS = 0x0000_0900;

    /** AT: elements that are in error. */
    public static final int OFFENDING_ELEMENT = 0x0000_0901;

    /** LO: up to 64 characters about a failure. */
    public static final int ERROR_COMMENT = 0x0000_0902;

    /** US: number of an error, defined by the application. */
    public static final int ERROR_ID = 0x0000_0903;

    /** UI: SOP instance the message is about. */
    public static final int AFFECTED_SOP_INSTANCE_UID = 0x0000_1000;

    /** UI: SOP instance the request is about. */
    public static final int REQUESTED_SOP_INSTANCE_UID = 0x0000_1001;

    /** US: kind of an N-EVENT-REPORT. */
    public static final int EVENT_TYPE_ID = 0x0000_1002;

    /** AT: attributes that N-GET asks for. */
    public static final int ATTRIBUTE_IDENTIFIER_LIST = 0x0000_1005;

    /** US: kind of an N-ACTION. */
    public static final int ACTION_TYPE_ID = 0x0000_1008;

    /** US: sub-operations still to do. */
    public static final int REMAINING_SUBOPERATIONS = 0x0000_1020;

    /** US: sub-operations that succeeded. */
    public static final int COMPLETED_SUBOPERATIONS = 0x0000_1021;

    /** US: sub-operations that failed. */
    public static final int FAILED_SUBOPERATIONS = 0x0000_1022;

    /** US: sub-operations that ended with a warning. */
    public static final int WARNING_SUBOPERATIONS = 0x0000_1023;

    /** AE: who asked for the C-MOVE that this C-STORE is part of. */
    public static final int MOVE_ORIGINATOR_AET = 0x0000_1030;

    /** US: message identifier of that C-MOVE. */
    public static final int MOVE_ORIGINATOR_MESSAGE_ID = 0x0000_1031;

    /** Value of {@link #DATA_SET_TYPE} in a message without data set. */
    public static final int NO_DATA_SET = 0x0101;

    /** Value of {@link #DATA_SET_TYPE} that this implementation sends when a data set follows. */
    public static final int WITH_DATA_SET = 0x0000;

    private CommandTag() {}
}
