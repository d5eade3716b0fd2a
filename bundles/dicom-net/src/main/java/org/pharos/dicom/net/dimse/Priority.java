package org.pharos.dicom.net.dimse;

/** How urgent a request is; the codes are those of PS3.7 annex E.1. */
public enum Priority {
    /** The usual. */
    MEDIUM(0),
    /** Before others. */
    HIGH(1),
    /** After others. */
    LOW(2);

    private final int code;

    Priority(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}
