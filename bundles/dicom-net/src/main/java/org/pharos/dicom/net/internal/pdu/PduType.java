package org.pharos.dicom.net.internal.pdu;

/** First byte of a PDU (PS3.8 9.3.1). */
public final class PduType {
    /** Request of an association. */
    public static final int ASSOCIATE_RQ = 1;

    /** Its acceptance. */
    public static final int ASSOCIATE_AC = 2;

    /** Its rejection. */
    public static final int ASSOCIATE_RJ = 3;

    /** Fragments of messages. */
    public static final int P_DATA = 4;

    /** Request of an orderly end. */
    public static final int RELEASE_RQ = 5;

    /** Its confirmation. */
    public static final int RELEASE_RP = 6;

    /** Cut. */
    public static final int ABORT = 7;

    /** Type, a reserved byte and a length of four bytes. */
    public static final int HEADER_LENGTH = 6;

    private PduType() {}

    /** Whether the standard knows the type. */
    public static boolean isKnown(int type) {
        return type >= ASSOCIATE_RQ && type <= ABORT;
    }
}
