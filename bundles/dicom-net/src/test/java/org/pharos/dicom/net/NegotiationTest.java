package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.dicom.net.Peers.CT;
import static org.pharos.dicom.net.Peers.options;
import static org.pharos.dicom.net.Peers.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.net.internal.pdu.AssociatePdus;
import org.pharos.dicom.net.internal.pdu.SmallPdus;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AsyncWindow;
import org.pharos.dicom.net.negotiation.ExtendedNegotiation;
import org.pharos.dicom.net.negotiation.Rejection;
import org.pharos.dicom.net.negotiation.RoleSelection;
import org.pharos.dicom.net.negotiation.UserIdentity;
import org.pharos.dicom.net.negotiation.UserInformation;

class NegotiationTest {
    @Test
    void policyRejectsWithItsReason() throws IOException {
        DicomServer.Builder builder = server().admission((request, remote) ->
                request.callingAet().equals("TEST") ? Optional.of(Rejection.CALLING_AET) : Optional.empty());
        try (DicomServer server = builder.start()) {
            assertThatThrownBy(() -> Association.open(options(server)))
                    .isInstanceOfSatisfying(
                            AssociationRejectedException.class,
                            e -> assertThat(e.rejection()).isEqualTo(Rejection.CALLING_AET))
                    .hasMessageContaining("calling AE title not recognized");
            AssociationOptions other = AssociationOptions.to("127.0.0.1", server.port(), "PHAROS", "OTHER")
                    .context(Association.VERIFICATION, Peers.IMPLICIT_LE);
            try (Association association = Association.open(other)) {
                assertThat(association.echo().status().isSuccess()).isTrue();
            }
        }
    }

    @Test
    void otherProtocolVersionIsRejected() throws IOException {
        try (DicomServer server = server().start();
                RawPeer peer = RawPeer.connected(server)) {
            byte[] request = AssociatePdus.encode(options(server).request());
            request[7] = 2;
            peer.send(request);

            assertThat(peer.receivePdu()).isEqualTo(SmallPdus.rejection(Rejection.PROTOCOL_VERSION));
        }
    }

    @Test
    void otherApplicationContextIsRejected() throws IOException {
        try (DicomServer server = server().start();
                RawPeer peer = RawPeer.connected(server)) {
            AssociateRequest request = options(server).request();
            peer.send(AssociatePdus.encode(
                    new AssociateRequest("PHAROS", "TEST", "1.2.3", request.contexts(), request.userInformation())));

            assertThat(peer.receivePdu()).isEqualTo(SmallPdus.rejection(Rejection.APPLICATION_CONTEXT));
        }
    }

    @Test
    void itemsAreAnswered() throws IOException {
        ContextNegotiator negotiator = new ContextNegotiator() {
            private final ContextNegotiator contexts = ContextNegotiator.of(java.util.Map.of(CT, List.of("1.2")));

            @Override
            public org.pharos.dicom.net.negotiation.ContextAnswer negotiate(
                    org.pharos.dicom.net.negotiation.PresentationContext proposed, AssociateRequest request) {
                return contexts.negotiate(proposed, request);
            }

            @Override
            public Optional<ExtendedNegotiation> extended(ExtendedNegotiation proposed, AssociateRequest request) {
                return Optional.of(new ExtendedNegotiation(proposed.sopClass(), new byte[] {2}));
            }
        };
        try (DicomServer server = server().contexts(negotiator).start();
                Association association = Association.open(options(server)
                        .role(new RoleSelection(CT, false, true))
                        .asyncWindow(new AsyncWindow(5, 0))
                        .extended(new ExtendedNegotiation(CT, new byte[] {1})))) {
            UserInformation answer = association.info().accept().userInformation();

            assertThat(answer.asyncWindow()).isEqualTo(AsyncWindow.SYNCHRONOUS);
            assertThat(answer.roles()).containsExactly(new RoleSelection(CT, false, true));
            assertThat(answer.extended()).hasSize(1);
            assertThat(answer.extended().get(0).information()).containsExactly(2);
            assertThat(answer.implementationClassUid()).isEqualTo(Implementation.CLASS_UID);
            assertThat(answer.implementationVersionName()).isEqualTo("PHAROS_1");
            assertThat(answer.identityResponse()).isNull();
        }
    }

    @Test
    void windowIsTheSmallerOne() {
        assertThat(new AsyncWindow(0, 3).atMost(new AsyncWindow(8, 0))).isEqualTo(new AsyncWindow(8, 3));
        assertThat(new AsyncWindow(0, 3).atMost(new AsyncWindow(0, 2))).isEqualTo(new AsyncWindow(0, 2));
    }

    @Test
    void identityIsChecked() throws IOException {
        IdentityCheck check = (identity, request, remote) ->
                new String(identity.secondary(), java.nio.charset.StandardCharsets.UTF_8).equals("right")
                        ? Optional.of(new byte[0])
                        : Optional.empty();
        try (DicomServer server = server().identity(check).start()) {
            try (Association association =
                    Association.open(options(server).userIdentity(UserIdentity.passcode("user", "right", true)))) {
                assertThat(association.info().accept().userInformation().identityResponse())
                        .isNotNull()
                        .isEmpty();
            }
            try (Association association =
                    Association.open(options(server).userIdentity(UserIdentity.passcode("user", "right", false)))) {
                assertThat(association.info().accept().userInformation().identityResponse())
                        .isNull();
            }
            assertThatThrownBy(() -> Association.open(
                            options(server).userIdentity(UserIdentity.passcode("user", "wrong", true))))
                    .isInstanceOf(AssociationRejectedException.class);
        }
    }

    @Test
    void policyThatFailsEndsTheConnectionOnly() throws IOException {
        DicomServer.Builder builder = server().admission((request, remote) -> {
            if (request.callingAet().equals("TEST")) {
                throw new IllegalStateException("broken policy");
            }
            return Optional.empty();
        });
        try (DicomServer server = builder.start()) {
            assertThatThrownBy(() -> Association.open(options(server))).isInstanceOf(IOException.class);
            AssociationOptions other = AssociationOptions.to("127.0.0.1", server.port(), "PHAROS", "OTHER")
                    .context(Association.VERIFICATION, Peers.IMPLICIT_LE);
            try (Association association = Association.open(other)) {
                assertThat(association.echo().status().isSuccess()).isTrue();
            }
        }
    }
}
