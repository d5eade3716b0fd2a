package org.pharos.dicom.net.dimse;

/**
 * Outcome of an operation (PS3.7 annex C).
 *
 * @param code number on the wire, 0 to 0xFFFF
 */
public record Status(int code) {
    /** Done. */
    public static final Status SUCCESS = new Status(0x0000);

    /** Another response will follow; all optional keys are supported. */
    public static final Status PENDING = new Status(0xFF00);

    /** Stopped because the peer asked for it. */
    public static final Status CANCEL = new Status(0xFE00);

    /** Something failed that has no code of its own. */
    public static final Status PROCESSING_FAILURE = new Status(0x0110);

    /** The SOP class is not the one of the instance. */
    public static final Status CLASS_INSTANCE_CONFLICT = new Status(0x0119);

    /** The SOP class is not served here. */
    public static final Status SOP_CLASS_NOT_SUPPORTED = new Status(0x0122);

    /** The peer may not do this. */
    public static final Status NOT_AUTHORIZED = new Status(0x0124);

    /** Nobody handles such a request. */
    public static final Status UNRECOGNIZED_OPERATION = new Status(0x0211);

    /** A parameter of the request is missing or out of its range. */
    public static final Status MISTYPED_ARGUMENT = new Status(0x0212);

    /** Storage is full, or nothing can be stored for another reason (PS3.4 B.2.3). */
    public static final Status OUT_OF_RESOURCES = new Status(0xA700);

    /** The data set does not fit the SOP class or the request (PS3.4 B.2.3). */
    public static final Status DATA_SET_MISMATCH = new Status(0xA900);

    /** The data set makes no sense (PS3.4 B.2.3). */
    public static final Status CANNOT_UNDERSTAND = new Status(0xC000);

    /** Checks that the code is of two bytes. */
    public Status {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("Not a status: " + code);
        }
    }

    /** Whether all went well. */
    public boolean isSuccess() {
        return code == 0;
    }

    /** Whether more responses to the same request follow. */
    public boolean isPending() {
        return code == 0xFF00 || code == 0xFF01;
    }

    /** Whether the operation was carried out, though not quite as asked. */
    public boolean isWarning() {
        return code == 0x0001 || code == 0x0107 || code == 0x0116 || code >> 12 == 0xB;
    }

    @Override
    public String toString() {
        return String.format("0x%04X", code);
    }
}
