package org.pharos.dicom.net.internal.pdu;

import org.pharos.dicom.net.negotiation.Abort;
import org.pharos.dicom.net.negotiation.Rejection;

/** The PDUs of ten bytes: rejection, release and abort. */
public final class SmallPdus {
    /** Length of what follows the header. */
    public static final int BODY_LENGTH = 4;

    private SmallPdus() {}

    /** An A-ASSOCIATE-RJ. */
    public static byte[] rejection(Rejection rejection) {
        return pdu(PduType.ASSOCIATE_RJ, rejection.result(), rejection.source(), rejection.reason());
    }

    /** What the body of an A-ASSOCIATE-RJ says. */
    public static Rejection rejection(byte[] body) {
        return new Rejection(body[1] & 0xFF, body[2] & 0xFF, body[3] & 0xFF);
    }

    /** An A-RELEASE-RQ. */
    public static byte[] releaseRequest() {
        return pdu(PduType.RELEASE_RQ, 0, 0, 0);
    }

    /** An A-RELEASE-RP. */
    public static byte[] releaseResponse() {
        return pdu(PduType.RELEASE_RP, 0, 0, 0);
    }

    /** An A-ABORT. */
    public static byte[] abort(Abort abort) {
        return pdu(PduType.ABORT, 0, abort.source(), abort.reason());
    }

    /** What the body of an A-ABORT says. */
    public static Abort abort(byte[] body) {
        return new Abort(body[2] & 0xFF, body[3] & 0xFF);
    }

    private static byte[] pdu(int type, int second, int third, int fourth) {
        return new byte[] {(byte) type, 0, 0, 0, 0, BODY_LENGTH, 0, (byte) second, (byte) third, (byte) fourth};
    }
}
