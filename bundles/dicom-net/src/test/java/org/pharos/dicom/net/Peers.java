package org.pharos.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;

/** Servers and requests as most tests here need them. */
final class Peers {
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final String IMPLICIT_LE = "1.2.840.10008.1.2";
    static final String EXPLICIT_LE = "1.2.840.10008.1.2.1";

    private Peers() {}

    /** A server on a free port of the loopback that verifies and swallows CT images. */
    static DicomServer.Builder server() {
        return DicomServer.builder()
                .address(InetAddress.getLoopbackAddress(), 0)
                .contexts(ContextNegotiator.of(
                        Map.of(Association.VERIFICATION, List.of(IMPLICIT_LE), CT, List.of(EXPLICIT_LE, IMPLICIT_LE))))
                .handler(
                        CommandField.C_ECHO_RQ,
                        (request, responder) -> responder.send(DimseResponse.of(Status.SUCCESS)))
                .handler(CommandField.C_STORE_RQ, (request, responder) -> {
                    request.data().transferTo(OutputStream.nullOutputStream());
                    responder.send(DimseResponse.of(Status.SUCCESS));
                });
    }

    /** A requestor of verification and CT storage. */
    static AssociationOptions options(DicomServer server) {
        return AssociationOptions.to("127.0.0.1", server.port(), "PHAROS", "TEST")
                .context(Association.VERIFICATION, IMPLICIT_LE)
                .context(CT, EXPLICIT_LE);
    }

    static Association associate(DicomServer server) throws IOException {
        return Association.open(options(server));
    }

    static StoreRequest storeRequest() {
        return StoreRequest.of(CT, "1.2.3.4", EXPLICIT_LE);
    }

    /** Bytes without end that are never held. */
    static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                if (left <= 0) {
                    return -1;
                }
                int chunk = (int) Math.min(count, left);
                left -= chunk;
                return chunk;
            }
        };
    }
}
