package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.DataSetWriter;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseRequest;
import org.pharos.dicom.net.dimse.DimseResponder;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AcceptedContext;
import org.pharos.dicom.net.negotiation.AssociateAccept;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.pharos.dicom.net.negotiation.UserInformation;

class LimitedHandlerTest {
    private final Turns turns = new Turns(1);
    private final IdentifierMemory memory = new IdentifierMemory();
    private final List<Status> sent = new ArrayList<>();

    private final DimseResponder responder = new DimseResponder() {
        @Override
        public void send(DimseResponse response) {
            sent.add(response.status());
        }

        @Override
        public CommandSet invoke(AcceptedContext context, CommandSet command, @Nullable DataSetWriter data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void abort() {}
    };

    private record Request(InputStream data, Turns.Watch peer) implements DimseRequest {
        @Override
        public AssociationInfo association() {
            var user = new UserInformation(16384, "1.2", "TEST", null, List.of(), List.of(), List.of(), null, null);
            var request = new AssociateRequest("SCP", "SCU", AssociateRequest.APPLICATION_CONTEXT, List.of(), user);
            return AssociationInfo.of(
                    1,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                    request,
                    new AssociateAccept(List.of(), user));
        }

        @Override
        public AcceptedContext context() {
            return new AcceptedContext(1, "1.2.3", "1.2.840.10008.1.2");
        }

        @Override
        public CommandSet command() {
            return CommandSet.builder().build();
        }

        @Override
        public int messageId() {
            return 1;
        }

        @Override
        public boolean isCancelled() throws IOException {
            return peer.isOver();
        }
    }

    private void handle(DimseHandler handler, InputStream data, Duration patience, Turns.Watch peer)
            throws IOException {
        new LimitedHandler(handler, turns, memory, Status.OUT_OF_RESOURCES, () -> patience)
                .handle(new Request(data, peer), responder);
    }

    private void handle(DimseHandler handler, InputStream data) throws IOException {
        handle(handler, data, Duration.ofMillis(1), () -> false);
    }

    private boolean takeTurn() throws IOException {
        return turns.take(Duration.ZERO, () -> false) == Turns.Outcome.TAKEN;
    }

    @Test
    void requestWithoutTurnIsRefused() throws IOException {
        assertThat(takeTurn()).isTrue();

        handle((request, to) -> to.send(DimseResponse.of(Status.SUCCESS)), InputStream.nullInputStream());
        turns.giveBack();
        handle((request, to) -> to.send(DimseResponse.of(Status.SUCCESS)), InputStream.nullInputStream());

        assertThat(sent).containsExactly(Status.OUT_OF_RESOURCES, Status.SUCCESS);
        assertThat(takeTurn()).isTrue();
    }

    @Test
    void whoCancelsDoesNotWaitOn() throws IOException {
        assertThat(takeTurn()).isTrue();

        handle(
                (request, to) -> to.send(DimseResponse.of(Status.SUCCESS)),
                InputStream.nullInputStream(),
                Duration.ofMinutes(10),
                () -> true);

        assertThat(sent).containsExactly(Status.CANCEL);
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void whoHangsUpDoesNotWaitOn() throws IOException {
        assertThat(takeTurn()).isTrue();

        assertThatThrownBy(() -> handle(
                        (request, to) -> to.send(DimseResponse.of(Status.SUCCESS)),
                        InputStream.nullInputStream(),
                        Duration.ofMinutes(10),
                        () -> {
                            throw new EOFException("hung up");
                        }))
                .hasMessage("hung up");

        assertThat(sent).isEmpty();
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void endlessIdentifierIsRefused() throws IOException {
        handle(
                (request, to) -> to.send(DimseResponse.of(Status.SUCCESS)),
                new ByteArrayInputStream(new byte[Identifiers.MAXIMUM_BYTES + 1]));

        assertThat(sent).containsExactly(Status.OUT_OF_RESOURCES);
    }

    @Test
    void failureEndsTheTurn() throws IOException {
        assertThatThrownBy(() -> handle(
                        (request, to) -> {
                            throw new IOException("disk");
                        },
                        InputStream.nullInputStream()))
                .hasMessage("disk");

        assertThat(takeTurn()).isTrue();
    }

    @Test
    void whoWaitsForItsPeerLetsOthersRun() throws IOException {
        var freeWhileReading = new ArrayList<Boolean>();
        var slow = new InputStream() {
            private final InputStream in = new ByteArrayInputStream(new byte[] {7, 8});

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                boolean free = takeTurn();
                freeWhileReading.add(free);
                if (free) {
                    turns.giveBack();
                }
                return in.read(bytes, offset, length);
            }
        };

        handle(
                (request, to) -> {
                    assertThat(Objects.requireNonNull(request.data()).readAllBytes())
                            .containsExactly(7, 8);
                    assertThat(takeTurn()).as("at work").isFalse();
                    to.send(DimseResponse.of(Status.SUCCESS));
                },
                slow);

        assertThat(freeWhileReading).isNotEmpty().containsOnly(true);
        assertThat(sent).containsExactly(Status.SUCCESS);
        assertThat(takeTurn()).isTrue();
    }
}
