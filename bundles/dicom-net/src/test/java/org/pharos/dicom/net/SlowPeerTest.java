package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.dicom.net.Peers.EXPLICIT_LE;
import static org.pharos.dicom.net.Peers.associate;
import static org.pharos.dicom.net.Peers.server;
import static org.pharos.dicom.net.Peers.storeRequest;
import static org.pharos.dicom.net.Peers.zeros;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;

/** Peers that always do something, and never enough of it. */
@Timeout(60)
class SlowPeerTest {
    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private static final long PAUSE_MILLIS = 40;

    private final ScheduledExecutorService dripping = Executors.newScheduledThreadPool(2);

    @AfterEach
    void stop() {
        dripping.shutdownNow();
    }

    private static AssociationOptions options(int port) {
        return AssociationOptions.to("127.0.0.1", port, "PHAROS", "TEST")
                .context(Association.VERIFICATION, Peers.IMPLICIT_LE)
                .context(Peers.CT, EXPLICIT_LE)
                .associateTimeout(TIMEOUT)
                .responseTimeout(TIMEOUT);
    }

    private static ServerSocket listen() throws IOException {
        var listening = new ServerSocket();
        listening.setReceiveBufferSize(4096);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return listening;
    }

    /** Until it fails. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void repeat(Runnable drop) {
        dripping.scheduleAtFixedRate(drop, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void drip(Socket socket, byte[] start) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(start);
        Runnable drop = () -> {
            try {
                out.write(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // ends it
            }
        };
        repeat(drop);
    }

    @Test
    void acceptanceThatDripsComesTooLate() throws IOException {
        try (ServerSocket listening = listen()) {
            dripping.execute(() -> {
                try {
                    drip(listening.accept(), new byte[] {2, 0, 0, 0, 8, 0});
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThatThrownBy(() -> Association.open(options(listening.getLocalPort())))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void requestThatDripsEndsTheAssociation() throws IOException {
        try (DicomServer server = server().idleTimeout(TIMEOUT).start();
                RawPeer peer = RawPeer.associated(server)) {
            byte[] message = RawPeer.pData(1, 3, RawPeer.command(CommandField.C_ECHO_RQ, 1, false));
            Runnable drop = new Runnable() {
                private int next;

                @Override
                public void run() {
                    try {
                        peer.send(new byte[] {message[next++]});
                    } catch (IOException e) {
                        throw new UncheckedIOException(e); // ends it
                    }
                }
            };
            repeat(drop);

            assertThat(peer.receiveToEnd()).startsWith(7);
        }
    }

    @Test
    void dataSetThatIsTakenInDripsIsGivenUp() throws IOException {
        try (DicomServer server = server().start();
                ServerSocket listening = listen()) {
            dripping.execute(() -> {
                try {
                    forwardThenDrip(listening.accept(), new Socket(InetAddress.getLoopbackAddress(), server.port()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try (Association association = Association.open(options(listening.getLocalPort()))) {
                assertThatThrownBy(() -> association.store(storeRequest(), zeros(1L << 30)))
                        .isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    /** Lets the association come about, and then takes a byte from time to time. */
    private void forwardThenDrip(Socket client, Socket server) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        InputStream in = client.getInputStream();
        server.getOutputStream().write(chunk, 0, in.read(chunk));
        client.getOutputStream().write(chunk, 0, server.getInputStream().read(chunk));
        Runnable sip = () -> {
            try {
                in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e); // ends it
            }
        };
        repeat(sip);
    }

    @Test
    void pendingResponseIsNoAnswerToAnEcho() throws IOException {
        try (DicomServer server = server().handler(CommandField.C_ECHO_RQ, (request, responder) -> {
                            responder.send(DimseResponse.of(Status.PENDING));
                            responder.send(DimseResponse.of(Status.SUCCESS));
                        })
                        .start();
                Association association = associate(server)) {
            assertThatThrownBy(association::echo).hasMessageContaining("Pending response");
        }
    }
}
