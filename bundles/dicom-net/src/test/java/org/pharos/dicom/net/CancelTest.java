package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.dicom.net.Peers.IMPLICIT_LE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.CommandSet;
import org.pharos.dicom.net.dimse.CommandTag;
import org.pharos.dicom.net.dimse.DimseHandler;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;

/** C-CANCEL from the requestor's side. */
@Timeout(60)
class CancelTest {
    private static final String MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
    private static final CommandSet REQUEST = CommandSet.builder()
            .uid(CommandTag.AFFECTED_SOP_CLASS_UID, MOVE)
            .number(CommandTag.COMMAND_FIELD, CommandField.C_MOVE_RQ.code())
            .build();

    private static DicomServer serverOf(DimseHandler move) throws IOException {
        return DicomServer.builder()
                .address(InetAddress.getLoopbackAddress(), 0)
                .contexts(ContextNegotiator.of(Map.of(MOVE, List.of(IMPLICIT_LE))))
                .handler(CommandField.C_MOVE_RQ, move)
                .start();
    }

    private static Association associate(DicomServer server, Duration responseTimeout) throws IOException {
        return Association.open(AssociationOptions.to("127.0.0.1", server.port(), "PHAROS", "TEST")
                .context(MOVE, IMPLICIT_LE)
                .responseTimeout(responseTimeout)
                .firstMessageId(0xFFFF));
    }

    @Test
    void silentPeerIsToldToStop() throws IOException {
        DimseHandler untilCancelled = (request, responder) -> {
            assertThat(request.messageId()).isEqualTo(0xFFFF);
            responder.send(DimseResponse.of(Status.PENDING));
            while (!request.isCancelled()) {
                Thread.onSpinWait();
            }
            responder.send(DimseResponse.of(Status.CANCEL));
        };
        var pending = new AtomicBoolean();
        try (DicomServer server = serverOf(untilCancelled);
                Association association = associate(server, Duration.ofSeconds(30))) {
            DimseResult result = association.invoke(
                    association.contexts(MOVE).get(0),
                    REQUEST,
                    null,
                    (response, data) -> pending.set(true),
                    pending::get);

            assertThat(result.status()).isEqualTo(Status.CANCEL);
            assertThat(association.isAlive()).isTrue();
        }
    }

    @Test
    void peerThatGoesOnIsCutOff() throws IOException {
        var end = new CountDownLatch(1);
        DimseHandler deaf = (request, responder) -> {
            try {
                while (!end.await(50, TimeUnit.MILLISECONDS)) {
                    responder.send(DimseResponse.of(Status.PENDING));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (DicomServer server = serverOf(deaf);
                Association association = associate(server, Duration.ofMillis(500))) {
            assertThatThrownBy(() -> association.invoke(
                            association.contexts(MOVE).get(0), REQUEST, null, ResponseListener.NONE, () -> true))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(association.isAlive()).isFalse();
            end.countDown();
        }
    }

    @Test
    void silenceEndsTheWait() throws IOException {
        var end = new CountDownLatch(1);
        DimseHandler silent = (request, responder) -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            responder.send(DimseResponse.of(Status.SUCCESS));
        };
        try (DicomServer server = serverOf(silent);
                Association association = associate(server, Duration.ofMillis(500))) {
            assertThatThrownBy(() -> association.invoke(
                            association.contexts(MOVE).get(0), REQUEST, null, ResponseListener.NONE, () -> false))
                    .isInstanceOf(SocketTimeoutException.class);
            end.countDown();
        }
    }
}
