package org.pharos.dicom.scu.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.commitment.Commitment;
import org.pharos.core.commitment.CommitmentMessages;
import org.pharos.core.commitment.CommitmentReport;
import org.pharos.core.commitment.CommitmentReports;
import org.pharos.core.commitment.CommitmentRequest;
import org.pharos.core.commitment.CommitmentResult;
import org.pharos.core.commitment.CommitmentResult.Failure;
import org.pharos.core.network.Contact;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.Modality;
import org.pharos.core.network.Modality.Permission;
import org.pharos.core.network.SopInstance;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DicomWriter;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;
import org.pharos.dicom.net.ContextNegotiator;
import org.pharos.dicom.net.DicomServer;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.ContextAnswer;
import org.pharos.dicom.net.negotiation.PresentationContext;
import org.pharos.dicom.net.negotiation.RoleSelection;

class CommitmentScuTest {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final SopInstance INSTANCE = new SopInstance("1.2.3", "1.2.3.1");
    private static final CommitmentRequest REQUEST = new CommitmentRequest("1.9", List.of(INSTANCE));
    private static final CommitmentResult SUCCESS = new CommitmentResult("1.9", List.of(INSTANCE), List.of());
    private static final CommitmentResult FAILURE =
            new CommitmentResult("1.9", List.of(), List.of(new Failure(INSTANCE, 0x0112)));
    private static final DicomDefaults DEFAULTS = new DicomDefaults() {
        @Override
        public Dictionary dictionary() {
            return Dictionary.standard();
        }

        @Override
        public CharacterSet defaultCharacterSet() {
            return CharacterSets.LATIN_1;
        }
    };

    private final BlockingQueue<CommitmentResult> results = new LinkedBlockingQueue<>();
    private final CommitmentReports reports = new CommitmentReports() {
        @Override
        public void expect(String transactionUid, String remoteAet) {}

        @Override
        public boolean complete(CommitmentResult result) {
            return result.transactionUid().equals("1.9") && results.add(result);
        }

        @Override
        public Optional<CommitmentReport> find(String transactionUid) {
            return Optional.empty();
        }
    };
    private final CommitmentScu scu = new CommitmentScu(Doubles.CONNECTOR, DEFAULTS, reports);
    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

    @Test
    void requestArrives() throws IOException {
        try (DicomServer server = peer(ContextNegotiator.of(contexts()))
                .handler(CommandField.N_ACTION_RQ, (request, responder) -> {
                    received.add(
                            request.command().number(CommandTag.ACTION_TYPE_ID).orElse(0));
                    received.add(request.command()
                            .text(CommandTag.REQUESTED_SOP_INSTANCE_UID)
                            .orElse(""));
                    received.add(CommitmentMessages.readRequest(request.data(), syntax(request), DEFAULTS));
                    responder.send(DimseResponse.of(Status.SUCCESS));
                })
                .start()) {
            scu.request(contact(server, Set.of()), REQUEST);
        }
        assertThat(received).containsExactly(1, Commitment.SOP_INSTANCE_UID, REQUEST);
    }

    @Test
    void refusedRequestTellsTheStatus() throws IOException {
        try (DicomServer server = peer(ContextNegotiator.of(contexts()))
                .handler(
                        CommandField.N_ACTION_RQ,
                        (request, responder) -> responder.send(DimseResponse.of(new Status(0x0213))))
                .start()) {
            assertThatThrownBy(() -> scu.request(contact(server, Set.of()), REQUEST))
                    .hasMessageContaining("N-ACTION SCU to AET \"PEER\" has failed with DIMSE status 0x0213");
        }
    }

    @Test
    void resultOnTheSameAssociationIsTakenIfThePeerMayReport() throws IOException {
        try (DicomServer server = peer(ContextNegotiator.of(contexts()))
                .handler(CommandField.N_ACTION_RQ, (request, responder) -> {
                    request.data().transferTo(OutputStream.nullOutputStream());
                    for (String transaction : List.of("1.9", "1.8")) {
                        var result = new CommitmentResult(transaction, List.of(INSTANCE), List.of());
                        received.add(responder
                                .invoke(
                                        request.context(),
                                        event(),
                                        out -> DicomWriter.writeDataSet(
                                                CommitmentMessages.write(result),
                                                syntax(request),
                                                ValueSource.NONE,
                                                out))
                                .status()
                                .code());
                    }
                    responder.send(DimseResponse.of(Status.SUCCESS));
                })
                .start()) {
            scu.request(contact(server, Set.of(Permission.N_EVENT_REPORT)), REQUEST);
            scu.request(contact(server, Set.of()), REQUEST);
        }
        assertThat(received).containsExactly(0, 0x0115, 0x0124, 0x0124);
        assertThat(results).containsExactly(SUCCESS);
    }

    @Test
    void reportIsSentAsProvider() throws IOException {
        try (DicomServer server = peer(ContextNegotiator.of(contexts()))
                .handler(CommandField.N_EVENT_REPORT_RQ, (request, responder) -> {
                    int event =
                            request.command().number(CommandTag.EVENT_TYPE_ID).orElse(0);
                    received.add(
                            request.association().request().userInformation().roles());
                    received.add(event);
                    received.add(CommitmentMessages.readResult(event, request.data(), syntax(request), DEFAULTS));
                    responder.send(DimseResponse.of(Status.SUCCESS));
                })
                .start()) {
            scu.report(contact(server, Set.of()), SUCCESS);
            scu.report(contact(server, Set.of()), FAILURE);
        }
        var role = List.of(new RoleSelection(Commitment.SOP_CLASS_UID, false, true));
        assertThat(received).containsExactly(role, 1, SUCCESS, role, 2, FAILURE);
    }

    @Test
    void reportIsNotSentToWhoDeniesTheRole() throws IOException {
        var denying = new ContextNegotiator() {
            @Override
            public ContextAnswer negotiate(PresentationContext proposed, AssociateRequest request) {
                return ContextNegotiator.of(contexts()).negotiate(proposed, request);
            }

            @Override
            public Optional<RoleSelection> role(RoleSelection proposed, AssociateRequest request) {
                return Optional.of(new RoleSelection(proposed.sopClass(), true, false));
            }
        };
        try (DicomServer server = peer(denying).start()) {
            assertThatThrownBy(() -> scu.report(contact(server, Set.of()), SUCCESS))
                    .isInstanceOfSatisfying(
                            PharosException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_PRESENTATION_CONTEXT));
        }
    }

    @Test
    void serviceThatIsNotServedIsNamed() throws IOException {
        try (DicomServer server = peer(ContextNegotiator.of(Map.of())).start()) {
            assertThatThrownBy(() -> scu.request(contact(server, Set.of()), REQUEST))
                    .hasMessage("Unable to negotiate a presentation context with AET \"PEER\"");
        }
    }

    private static TransferSyntax syntax(DimseRequest request) {
        return TransferSyntax.of(request.context().transferSyntax());
    }

    private static CommandSet event() {
        return CommandSet.builder()
                .number(CommandTag.COMMAND_FIELD, CommandField.N_EVENT_REPORT_RQ.code())
                .uid(CommandTag.AFFECTED_SOP_CLASS_UID, Commitment.SOP_CLASS_UID)
                .uid(CommandTag.AFFECTED_SOP_INSTANCE_UID, Commitment.SOP_INSTANCE_UID)
                .number(CommandTag.EVENT_TYPE_ID, 1)
                .build();
    }

    private static Map<String, List<String>> contexts() {
        return Map.of(Commitment.SOP_CLASS_UID, List.of(SYNTAX.uid()));
    }

    private static DicomServer.Builder peer(ContextNegotiator contexts) {
        return DicomServer.builder()
                .address(InetAddress.getLoopbackAddress(), 0)
                .contexts(contexts);
    }

    private static Contact contact(DicomServer server, Set<Permission> permissions) {
        return Contact.of(new Modality("peer", "PEER", "127.0.0.1", server.port(), Manufacturer.GENERIC, permissions));
    }
}
