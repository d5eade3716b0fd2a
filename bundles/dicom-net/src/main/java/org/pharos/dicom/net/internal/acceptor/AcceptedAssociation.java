package org.pharos.dicom.net.internal.acceptor;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.pharos.dicom.net.AssociationAbortedException;
import org.pharos.dicom.net.internal.dimse.DimseConnection;
import org.pharos.dicom.net.internal.dimse.DimseMessage;
import org.pharos.dicom.net.internal.io.DeadlineIo;
import org.pharos.dicom.net.internal.io.StopRequestedException;
import org.pharos.dicom.net.internal.io.Transport;
import org.pharos.dicom.net.internal.pdu.AssociatePdus;
import org.pharos.dicom.net.internal.pdu.PduInput;
import org.pharos.dicom.net.internal.pdu.PduOutput;
import org.pharos.dicom.net.internal.pdu.ProtocolViolationException;
import org.pharos.dicom.net.internal.pdu.SmallPdus;
import org.pharos.dicom.net.negotiation.Abort;
import org.pharos.dicom.net.negotiation.AssociateAccept;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.pharos.dicom.net.negotiation.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An association from its request to its end, on a thread of its own. */
final class AcceptedAssociation {
    private static final Logger logger = LoggerFactory.getLogger(AcceptedAssociation.class);

    private final ServerSettings settings;
    private final long number;
    private final InetSocketAddress remote;
    private final DeadlineIo io;
    private final long idleMillis;

    /** Takes over a connection; the caller still closes it if this fails. */
    AcceptedAssociation(ServerSettings settings, long number, Transport transport) throws IOException {
        this.settings = settings;
        this.number = number;
        remote = (InetSocketAddress) transport.channel().getRemoteAddress();
        idleMillis = settings.idleTimeout().toMillis();
        io = new DeadlineIo(transport);
    }

    /**
     * Serves the association.
     *
     * @param requestBody of the A-ASSOCIATE-RQ
     * @return whether the peer was told of the end, so that the connection may linger until the peer has read it
     */
    boolean run(byte[] requestBody) {
        try {
            serve(requestBody);
            return true;
        } catch (AssociationAbortedException | EOFException e) {
            logger.debug("Association {} with {}: {}", number, remote, e.getMessage());
            return false;
        } catch (ProtocolViolationException e) {
            logger.debug("Association {} with {} is aborted: {}", number, remote, e.getMessage());
            return abort(e.abort());
        } catch (StopRequestedException | SocketTimeoutException e) {
            logger.debug("Association {} with {} is aborted: {}", number, remote, e.getMessage());
            return abort(Abort.NOT_SPECIFIED);
        } catch (IOException e) {
            logger.debug("Association {} with {} failed", number, remote, e);
            return abort(Abort.NOT_SPECIFIED);
        }
    }

    private void serve(byte[] requestBody) throws IOException {
        if (!AssociatePdus.isVersionSupported(requestBody)) {
            reject(Rejection.PROTOCOL_VERSION);
            return;
        }
        AssociateRequest request = AssociatePdus.decodeRequest(requestBody);
        Negotiation negotiation = new Negotiation(settings, request, remote);
        Optional<Rejection> rejection = negotiation.rejection();
        if (rejection.isPresent()) {
            reject(rejection.get());
            return;
        }
        AssociateAccept accept = negotiation.accept();
        AssociationInfo info = AssociationInfo.of(number, remote, request, accept);
        PduInput in = new PduInput(io, settings.maxPduLength(), idleMillis);
        PduOutput out = new PduOutput(io, request.userInformation().maxPduLength(), idleMillis);
        DimseConnection connection = new DimseConnection(in, out, info.contexts());
        connection.send(AssociatePdus.encode(accept, request));
        logger.debug("Association {} of {} at {}", number, info.callingAet(), remote);
        exchange(connection, info);
    }

    private void reject(Rejection rejection) throws IOException {
        logger.debug("Association {} with {} {}", number, remote, rejection.describe());
        io.write(ByteBuffer.wrap(SmallPdus.rejection(rejection)), idleMillis);
    }

    private void exchange(DimseConnection connection, AssociationInfo info) throws IOException {
        DimseMessage message = connection.receive(true);
        while (message != null) {
            if (!settings.dispatcher().dispatch(connection, info, message)) {
                return;
            }
            message = connection.receive(true);
        }
        connection.send(SmallPdus.releaseResponse());
    }

    /** Sends A-ABORT if the connection still takes it at once. */
    private boolean abort(Abort abort) {
        try {
            return io.transport().write(ByteBuffer.wrap(SmallPdus.abort(abort))) == 0;
        } catch (IOException e) {
            logger.debug("Association {} with {} is gone: {}", number, remote, e.getMessage());
            return false;
        }
    }

    /** Lets the association end after the operation under way. */
    void requestStop() {
        io.requestStop();
    }

    /** Closes the connection under the association. */
    void kill() throws IOException {
        io.kill();
    }

    /** Gives the connection back. */
    Transport detach() throws IOException {
        return io.detach();
    }
}
