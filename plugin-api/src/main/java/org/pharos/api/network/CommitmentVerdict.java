package org.pharos.api.network;

/** What a modality is told of an instance (PS3.3 C.14.1.1). */
public enum CommitmentVerdict {
    /** It is safely stored: the modality may delete it. */
    COMMITTED(0),
    /** Something went wrong. */
    PROCESSING_FAILURE(0x0110),
    /** It isn't here. */
    NO_SUCH_INSTANCE(0x0112),
    /** It is here as another SOP class. */
    CLASS_CONFLICT(0x0119),
    /** Its SOP class isn't stored here. */
    CLASS_NOT_SUPPORTED(0x0122),
    /** The transaction is known already. */
    DUPLICATE_TRANSACTION(0x0131),
    /** There is no room for it. */
    RESOURCE_LIMITATION(0x0213);

    private final int failureReason;

    CommitmentVerdict(int failureReason) {
        this.failureReason = failureReason;
    }

    /** The reason on the wire; 0 if it is committed. */
    public int failureReason() {
        return failureReason;
    }
}
