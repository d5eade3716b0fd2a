package org.pharos.core.commitment;

/** Why an instance isn't committed (PS3.3 C.14.1.1). */
public enum FailureReason {
    PROCESSING_FAILURE(0x0110, "A general failure in processing the operation was encountered"),
    NO_SUCH_INSTANCE(0x0112, "One or more of the elements in the Referenced SOP Instance Sequence was not available"),
    CLASS_CONFLICT(
            0x0119,
            "The SOP Class of an element in the Referenced SOP Instance Sequence did not correspond to the SOP class"
                    + " registered for this SOP Instance at the SCP"),
    CLASS_NOT_SUPPORTED(
            0x0122,
            "Storage Commitment has been requested for a SOP Instance with a SOP Class that is not supported by the SCP"),
    DUPLICATE_TRANSACTION(0x0131, "The Transaction UID of the Storage Commitment Request is already in use"),
    RESOURCE_LIMITATION(
            0x0213, "The SCP does not currently have enough resources to store the requested SOP Instance(s)");

    private final int code;
    private final String text;

    FailureReason(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** What a number on the wire means, in the words of the standard. */
    public static String describe(int code) {
        for (FailureReason reason : values()) {
            if (reason.code == code) {
                return reason.text;
            }
        }
        return "Unknown failure reason";
    }
}
