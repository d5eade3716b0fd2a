package org.pharos.core.commitment;

/** Numbers of the storage commitment push model (PS3.4 J.3). */
public final class Commitment {
    /** UID of its SOP class. */
    public static final String SOP_CLASS_UID = "1.2.840.10008.1.20.1";

    /** UID of its only instance. */
    public static final String SOP_INSTANCE_UID = "1.2.840.10008.1.20.1.1";

    /** Action of N-ACTION: a request. */
    public static final int REQUEST_ACTION = 1;

    /** Event of N-EVENT-REPORT: all is committed. */
    public static final int SUCCESS_EVENT = 1;

    /** Event of N-EVENT-REPORT: not all is committed. */
    public static final int FAILURE_EVENT = 2;

    /** Most instances of one transaction. */
    public static final int MAXIMUM_INSTANCES = 50_000;

    private Commitment() {}
}
