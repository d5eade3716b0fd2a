package org.pharos.dicom.net.internal.acceptor;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.net.IdentityCheck;
import org.pharos.dicom.net.Implementation;
import org.pharos.dicom.net.negotiation.AssociateAccept;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AsyncWindow;
import org.pharos.dicom.net.negotiation.ContextAnswer;
import org.pharos.dicom.net.negotiation.Rejection;
import org.pharos.dicom.net.negotiation.UserIdentity;
import org.pharos.dicom.net.negotiation.UserInformation;

/** Works out the answer to a request of association. */
final class Negotiation {
    private final ServerSettings settings;
    private final AssociateRequest request;
    private final InetSocketAddress remote;
    private byte @Nullable [] identityResponse;

    Negotiation(ServerSettings settings, AssociateRequest request, InetSocketAddress remote) {
        this.settings = settings;
        this.request = request;
        this.remote = remote;
    }

    /** Why the request is refused, if it is. */
    Optional<Rejection> rejection() {
        if (!request.applicationContext().equals(AssociateRequest.APPLICATION_CONTEXT)) {
            return Optional.of(Rejection.APPLICATION_CONTEXT);
        }
        Optional<Rejection> refused = settings.admission().check(request, remote);
        if (refused.isPresent()) {
            return refused;
        }
        return isIdentityAccepted() ? Optional.empty() : Optional.of(Rejection.NO_REASON);
    }

    private boolean isIdentityAccepted() {
        IdentityCheck check = settings.identity();
        UserIdentity identity = request.userInformation().userIdentity();
        if (check == null || identity == null) {
            return true;
        }
        Optional<byte[]> response = check.check(identity, request, remote);
        if (response.isPresent() && identity.responseRequested()) {
            identityResponse = response.get();
        }
        return response.isPresent();
    }

    /** The acceptance, if there was no rejection. */
    AssociateAccept accept() {
        List<ContextAnswer> contexts = request.contexts().stream()
                .map(context -> settings.contexts().negotiate(context, request))
                .toList();
        return new AssociateAccept(contexts, userInformation(request.userInformation()));
    }

    private UserInformation userInformation(UserInformation proposed) {
        AsyncWindow window = proposed.asyncWindow();
        return new UserInformation(
                settings.maxPduLength(),
                Implementation.CLASS_UID,
                Implementation.VERSION_NAME,
                window == null ? null : window.atMost(settings.asyncWindow().apply(request)),
                proposed.roles().stream()
                        .flatMap(role -> settings.contexts().role(role, request).stream())
                        .toList(),
                proposed.extended().stream()
                        .flatMap(extended -> settings.contexts().extended(extended, request).stream())
                        .toList(),
                List.of(),
                null,
                identityResponse);
    }
}
