package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.dicom.net.Peers.CT;
import static org.pharos.dicom.net.Peers.EXPLICIT_LE;
import static org.pharos.dicom.net.Peers.associate;
import static org.pharos.dicom.net.Peers.options;
import static org.pharos.dicom.net.Peers.server;
import static org.pharos.dicom.net.Peers.storeRequest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.Abort;
import org.pharos.dicom.net.negotiation.AcceptedContext;

class EchoAndStoreTest {
    @Test
    void echoIsAnswered() throws IOException {
        try (DicomServer server = server().start();
                Association association = associate(server)) {
            assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
            assertThat(association.echo().response().number(CommandTag.MESSAGE_ID_RESPONDED_TO))
                    .hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4095, 16_370, 16_372, 16_373, 16_384, 65_536, 131_072, 1_000_001})
    void dataSetArrivesAsItIs(int length) throws IOException {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        AtomicReference<byte[]> arrived = new AtomicReference<>();
        AtomicReference<CommandSet> command = new AtomicReference<>();
        DicomServer.Builder builder = server().handler(CommandField.C_STORE_RQ, (request, responder) -> {
            command.set(request.command());
            arrived.set(request.data().readAllBytes());
            responder.send(DimseResponse.of(Status.SUCCESS));
        });
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            StoreRequest request = storeRequest().forMove("MOVER", 17);

            assertThat(association
                            .store(request, new ByteArrayInputStream(data))
                            .status())
                    .isEqualTo(Status.SUCCESS);

            assertThat(arrived.get()).isEqualTo(data);
            assertThat(command.get().text(CommandTag.AFFECTED_SOP_INSTANCE_UID)).hasValue("1.2.3.4");
            assertThat(command.get().text(CommandTag.MOVE_ORIGINATOR_AET)).hasValue("MOVER");
            assertThat(command.get().number(CommandTag.MOVE_ORIGINATOR_MESSAGE_ID))
                    .hasValue(17);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 16_384, 131_072})
    void pduLengthsOfBothSidesAreKept(int maxPduLength) throws IOException {
        AtomicLong count = new AtomicLong();
        DicomServer.Builder builder = server().maxPduLength(maxPduLength)
                .handler(CommandField.C_STORE_RQ, (request, responder) -> {
                    count.set(request.data().readAllBytes().length);
                    responder.send(DimseResponse.of(Status.SUCCESS));
                });
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            association.store(storeRequest(), Peers.zeros(300_000));

            assertThat(count).hasValue(300_000);
            assertThat(association.info().accept().userInformation().maxPduLength())
                    .isEqualTo(maxPduLength);
        }
    }

    @Test
    void handlerSeesTheAssociation() throws IOException {
        AtomicReference<DimseRequest> seen = new AtomicReference<>();
        DicomServer.Builder builder = server().handler(CommandField.C_ECHO_RQ, (request, responder) -> {
            seen.set(request);
            responder.send(DimseResponse.of(Status.SUCCESS));
        });
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            association.echo();

            assertThat(seen.get().association().callingAet()).isEqualTo("TEST");
            assertThat(seen.get().association().calledAet()).isEqualTo("PHAROS");
            assertThat(seen.get().association().remote().getAddress().isLoopbackAddress())
                    .isTrue();
            assertThat(seen.get().context())
                    .isEqualTo(new AcceptedContext(1, Association.VERIFICATION, Peers.IMPLICIT_LE));
            assertThat(seen.get().data()).isNull();
        }
    }

    @Test
    void dataThatTheHandlerLeavesIsSkipped() throws IOException {
        DicomServer.Builder builder = server().handler(
                        CommandField.C_STORE_RQ,
                        (request, responder) ->
                                responder.send(DimseResponse.of(Status.OUT_OF_RESOURCES, "x".repeat(70))));
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            DimseResult result = association.store(storeRequest(), Peers.zeros(100_000));

            assertThat(result.status()).isEqualTo(Status.OUT_OF_RESOURCES);
            assertThat(result.comment()).hasValue("x".repeat(64));
            assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void failureOfAHandlerIsAStatusAndTheAssociationGoesOn() throws IOException {
        DicomServer.Builder builder = server().failureStatus(Status.CANNOT_UNDERSTAND)
                .handler(CommandField.C_STORE_RQ, (request, responder) -> {
                    request.data().read();
                    throw new IllegalStateException("broken handler");
                });
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            assertThat(association.store(storeRequest(), Peers.zeros(50_000)).status())
                    .isEqualTo(Status.CANNOT_UNDERSTAND);
            assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void silentHandlerIsAFailure() throws IOException {
        DicomServer.Builder builder = server().handler(CommandField.C_ECHO_RQ, (request, responder) -> {});
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            assertThat(association.echo().status()).isEqualTo(Status.PROCESSING_FAILURE);
        }
    }

    @Test
    void requestWithoutHandlerIsUnrecognized() throws IOException {
        try (DicomServer server = server().start();
                Association association = associate(server)) {
            CommandSet find = CommandSet.builder()
                    .uid(CommandTag.AFFECTED_SOP_CLASS_UID, CT)
                    .number(CommandTag.COMMAND_FIELD, CommandField.C_FIND_RQ.code())
                    .build();
            AcceptedContext context = association.contexts(CT).get(0);

            DimseResult result =
                    association.invoke(context, find, out -> out.write(new byte[50_000]), ResponseListener.NONE);

            assertThat(result.status()).isEqualTo(Status.UNRECOGNIZED_OPERATION);
            assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void handlerMayAbort() throws IOException {
        DicomServer.Builder builder =
                server().handler(CommandField.C_STORE_RQ, (request, responder) -> responder.abort());
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            assertThatThrownBy(() -> association.store(storeRequest(), Peers.zeros(10)))
                    .isInstanceOfSatisfying(
                            AssociationAbortedException.class,
                            e -> assertThat(e.abort()).isEqualTo(Abort.BY_USER));
        }
    }

    @Test
    void responsesMayBePendingAndCarryData() throws IOException {
        DicomServer.Builder builder = server().handler(CommandField.C_FIND_RQ, (request, responder) -> {
            for (int i = 0; i < 3; i++) {
                byte[] match = new byte[i * 20_000];
                responder.send(DimseResponse.of(Status.PENDING).with(out -> out.write(match)));
            }
            responder.send(DimseResponse.of(Status.SUCCESS));
        });
        List<Integer> lengths = new ArrayList<>();
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            CommandSet find = CommandSet.builder()
                    .number(CommandTag.COMMAND_FIELD, CommandField.C_FIND_RQ.code())
                    .build();

            DimseResult result = association.invoke(
                    association.contexts(CT).get(0),
                    find,
                    out -> out.write(1),
                    (response, data) -> lengths.add(data == null ? -1 : data.readAllBytes().length));

            assertThat(result.status()).isEqualTo(Status.SUCCESS);
        }
        assertThat(lengths).containsExactly(0, 20_000, 40_000, -1);
    }

    @Test
    void storeWithoutContextFailsBeforeAnythingIsSent() throws IOException {
        try (DicomServer server = server().start();
                Association association = associate(server)) {
            assertThatThrownBy(() -> association.store(StoreRequest.of(CT, "1.2", "1.2.999"), Peers.zeros(1)))
                    .isInstanceOf(NoPresentationContextException.class)
                    .hasMessageContaining("1.2.999");
            assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void brokenSourceAbortsTheAssociation() throws IOException {
        AtomicReference<IOException> seen = new AtomicReference<>();
        DicomServer.Builder builder = server().handler(CommandField.C_STORE_RQ, (request, responder) -> {
            try {
                request.data().readAllBytes();
            } catch (IOException e) {
                seen.set(e);
                throw e;
            }
        });
        try (DicomServer server = builder.start()) {
            Association association = associate(server);
            assertThatThrownBy(() -> association.store(storeRequest(), out -> {
                        out.write(new byte[500_000]);
                        throw new IOException("cable pulled");
                    }))
                    .hasMessage("cable pulled");
            server.stop(java.time.Duration.ofSeconds(5));
            assertThat(seen.get()).isInstanceOf(AssociationAbortedException.class);
        }
    }

    @Test
    void cancelReachesARunningOperation() throws IOException {
        DicomServer.Builder builder = server().handler(CommandField.C_FIND_RQ, (request, responder) -> {
            request.data().readAllBytes();
            responder.send(DimseResponse.of(Status.PENDING));
            while (!request.isCancelled()) {
                Thread.onSpinWait();
            }
            responder.send(DimseResponse.of(Status.CANCEL));
        });
        try (DicomServer server = builder.start();
                RawPeer peer = RawPeer.associated(server)) {
            peer.send(RawPeer.pData(3, 3, RawPeer.command(CommandField.C_FIND_RQ, 7, true)));
            peer.send(RawPeer.pData(3, 2, new byte[10]));
            assertThat(peer.receiveCommand().status()).isEqualTo(Status.PENDING);

            peer.send(RawPeer.pData(3, 3, RawPeer.cancel(99)));
            peer.send(RawPeer.pData(3, 3, RawPeer.cancel(7)));

            assertThat(peer.receiveCommand().status()).isEqualTo(Status.CANCEL);
        }
    }

    @Test
    void abortOfTheRequestorEndsARunningOperation() throws IOException {
        DicomServer.Builder builder = server().handler(CommandField.C_ECHO_RQ, (request, responder) -> {
            while (!request.isCancelled()) {
                Thread.onSpinWait();
            }
        });
        try (DicomServer server = builder.start();
                RawPeer peer = RawPeer.associated(server)) {
            peer.send(RawPeer.pData(1, 3, RawPeer.command(CommandField.C_ECHO_RQ, 7, false)));
            peer.send(new byte[] {7, 0, 0, 0, 0, 4, 0, 0, 0, 0});
            assertThat(peer.receiveToEnd()).hasSizeLessThan(200);
        }
    }

    @Test
    void requestsMayBeSentAhead() throws IOException {
        try (DicomServer server = server().start();
                RawPeer peer = RawPeer.associated(server)) {
            for (int i = 1; i <= 50; i++) {
                peer.send(RawPeer.pData(1, 3, RawPeer.command(CommandField.C_ECHO_RQ, i, false)));
            }
            for (int i = 1; i <= 50; i++) {
                assertThat(peer.receiveCommand().number(CommandTag.MESSAGE_ID_RESPONDED_TO))
                        .hasValue(i);
            }
        }
    }

    @Test
    void contextNotServedIsRefused() throws IOException {
        try (DicomServer server = server().start();
                Association association = Association.open(
                        options(server).context("1.2.3", EXPLICIT_LE).context(CT, "1.2.3.4.5"))) {
            assertThat(association.contexts("1.2.3")).isEmpty();
            assertThat(association.info().accept().contexts())
                    .extracting(answer -> answer.result().code())
                    .containsExactly(0, 0, 3, 4);
        }
    }
}
