package org.pharos.dicom.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.internal.io.PlainTransport;
import org.pharos.dicom.net.internal.io.TlsTransport;
import org.pharos.dicom.net.internal.io.TransportFactory;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AsyncWindow;
import org.pharos.dicom.net.negotiation.CommonExtendedNegotiation;
import org.pharos.dicom.net.negotiation.ExtendedNegotiation;
import org.pharos.dicom.net.negotiation.PresentationContext;
import org.pharos.dicom.net.negotiation.RoleSelection;
import org.pharos.dicom.net.negotiation.UserIdentity;
import org.pharos.dicom.net.negotiation.UserInformation;

/** Describes an association to open; for one thread, and for as many associations as wanted. */
public final class AssociationOptions {
    private static final int MAX_AET_LENGTH = 16;

    private final String host;
    private final int port;
    private final String calledAet;
    private final String callingAet;
    private final List<PresentationContext> contexts = new ArrayList<>();
    private final List<RoleSelection> roles = new ArrayList<>();
    private final List<ExtendedNegotiation> extended = new ArrayList<>();
    private final List<CommonExtendedNegotiation> commonExtended = new ArrayList<>();
    private final Map<CommandField, DimseHandler> handlers = new EnumMap<>(CommandField.class);
    private @Nullable AsyncWindow asyncWindow;
    private @Nullable UserIdentity userIdentity;
    private int maxPduLength = 16384;
    private int firstMessageId = 1;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration associateTimeout = Duration.ofSeconds(10);
    private Duration responseTimeout = Duration.ofSeconds(10);
    private TransportFactory transports = PlainTransport::new;

    private AssociationOptions(String host, int port, String calledAet, String callingAet) {
        this.host = host;
        this.port = port;
        this.calledAet = title(calledAet);
        this.callingAet = title(callingAet);
    }

    /**
     * An association with {@code calledAet} at a host and port.
     *
     * @throws IllegalArgumentException if a title is empty or longer than 16 characters
     */
    public static AssociationOptions to(String host, int port, String calledAet, String callingAet) {
        return new AssociationOptions(host, port, calledAet, callingAet);
    }

    private static String title(String aet) {
        if (aet.isBlank() || aet.length() > MAX_AET_LENGTH) {
            throw new IllegalArgumentException("Not an AE title: " + aet);
        }
        return aet;
    }

    /**
     * Proposes a presentation context.
     *
     * @throws IllegalStateException beyond {@link PresentationContext#MAX_CONTEXTS}
     */
    public AssociationOptions context(String abstractSyntax, List<String> transferSyntaxes) {
        if (contexts.size() == PresentationContext.MAX_CONTEXTS) {
            throw new IllegalStateException("An association has room for 128 presentation contexts");
        }
        contexts.add(new PresentationContext(2 * contexts.size() + 1, abstractSyntax, transferSyntaxes));
        return this;
    }

    /** Proposes a presentation context. */
    public AssociationOptions context(String abstractSyntax, String... transferSyntaxes) {
        return context(abstractSyntax, List.of(transferSyntaxes));
    }

    /** Proposes roles for a SOP class. */
    public AssociationOptions role(RoleSelection role) {
        roles.add(role);
        return this;
    }

    /** Adds application information. */
    public AssociationOptions extended(ExtendedNegotiation negotiation) {
        extended.add(negotiation);
        return this;
    }

    /** Adds the family of a SOP class. */
    public AssociationOptions commonExtended(CommonExtendedNegotiation negotiation) {
        commonExtended.add(negotiation);
        return this;
    }

    /** Proposes a window of operations; none by default. */
    public AssociationOptions asyncWindow(AsyncWindow window) {
        asyncWindow = window;
        return this;
    }

    /** Names the user. */
    public AssociationOptions userIdentity(UserIdentity identity) {
        userIdentity = identity;
        return this;
    }

    /** Handles requests that the peer makes while this side waits for a response, as C-GET needs; none by default. */
    public AssociationOptions handler(CommandField command, DimseHandler handler) {
        handlers.put(command, handler);
        return this;
    }

    /** Longest PDU to be sent here, in bytes, 4096 to 131072; default 16384. */
    public AssociationOptions maxPduLength(int bytes) {
        if (bytes < DicomServer.Builder.MIN_PDU_LENGTH || bytes > DicomServer.Builder.MAX_PDU_LENGTH) {
            throw new IllegalArgumentException("Not a PDU length: " + bytes);
        }
        maxPduLength = bytes;
        return this;
    }

    /**
     * Identifier of the first message, 1 to 65535, default 1; the next ones follow. A C-MOVE needs one of its own, as the
     * peer's C-STOREs on other associations name it.
     */
    public AssociationOptions firstMessageId(int id) {
        if (id < 1 || id > 0xFFFF) {
            throw new IllegalArgumentException("Not a message identifier: " + id);
        }
        firstMessageId = id;
        return this;
    }

    /** Time for the peer to take the connection, default 10 s; zero for any. */
    public AssociationOptions connectTimeout(Duration timeout) {
        connectTimeout = timeout;
        return this;
    }

    /** Time for the peer to answer the request of association, default 10 s; zero for any. */
    public AssociationOptions associateTimeout(Duration timeout) {
        associateTimeout = timeout;
        return this;
    }

    /** Longest silence of the peer while a response or the release is due, default 10 s; zero for any. */
    public AssociationOptions responseTimeout(Duration timeout) {
        responseTimeout = timeout;
        return this;
    }

    /** Speaks TLS instead of plain TCP; see {@link TlsEngines#client}. */
    public AssociationOptions tls(TlsEngines engines) {
        Objects.requireNonNull(engines);
        InetSocketAddress peer = InetSocketAddress.createUnresolved(host, port);
        transports = channel -> new TlsTransport(channel, engines.create(peer));
        return this;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    int maxPduLength() {
        return maxPduLength;
    }

    int firstMessageId() {
        return firstMessageId;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration associateTimeout() {
        return associateTimeout;
    }

    Duration responseTimeout() {
        return responseTimeout;
    }

    TransportFactory transports() {
        return transports;
    }

    Map<CommandField, DimseHandler> handlers() {
        return handlers;
    }

    AssociateRequest request() {
        UserInformation information = new UserInformation(
                maxPduLength,
                Implementation.CLASS_UID,
                Implementation.VERSION_NAME,
                asyncWindow,
                roles,
                extended,
                commonExtended,
                userIdentity,
                null);
        return new AssociateRequest(calledAet, callingAet, AssociateRequest.APPLICATION_CONTEXT, contexts, information);
    }
}
