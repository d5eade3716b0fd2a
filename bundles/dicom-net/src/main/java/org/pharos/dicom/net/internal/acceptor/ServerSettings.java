package org.pharos.dicom.net.internal.acceptor;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.AdmissionPolicy;
import org.pharos.dicom.net.ContextNegotiator;
import org.pharos.dicom.net.IdentityCheck;
import org.pharos.dicom.net.internal.dimse.Dispatcher;
import org.pharos.dicom.net.internal.io.TransportFactory;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AsyncWindow;

/**
 * What a server is told; see the builder of {@link org.pharos.dicom.net.DicomServer}.
 *
 * @param admission who may associate
 * @param contexts for what
 * @param identity null to leave identities unanswered
 * @param asyncWindow offered at most
 * @param maxPduLength own limit in bytes
 * @param maxAssociations open at once
 * @param maxPendingConnections without association at once
 * @param maxPendingBytes held for them together
 * @param associateTimeout from the connection to the whole request
 * @param idleTimeout longest silence in an association
 * @param dispatcher handles requests
 * @param transports connection layer
 * @param executor runs associations
 */
public record ServerSettings(
        AdmissionPolicy admission,
        ContextNegotiator contexts,
        @Nullable IdentityCheck identity,
        Function<AssociateRequest, AsyncWindow> asyncWindow,
        int maxPduLength,
        int maxAssociations,
        int maxPendingConnections,
        long maxPendingBytes,
        Duration associateTimeout,
        Duration idleTimeout,
        Dispatcher dispatcher,
        TransportFactory transports,
        Executor executor) {}
