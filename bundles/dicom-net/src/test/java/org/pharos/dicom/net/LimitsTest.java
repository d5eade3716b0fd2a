package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.dicom.net.Peers.associate;
import static org.pharos.dicom.net.Peers.options;
import static org.pharos.dicom.net.Peers.server;
import static org.pharos.dicom.net.Peers.storeRequest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.internal.pdu.AssociatePdus;
import org.pharos.dicom.net.negotiation.Rejection;

@Timeout(60)
class LimitsTest {
    private static final int SILENT_PEERS = 2_000;

    private static final class Silence implements AutoCloseable {
        private final Deque<RawPeer> peers = new ArrayDeque<>();

        Silence(DicomServer server, int count, byte[] firstBytes) throws IOException {
            for (int i = 0; i < count; i++) {
                RawPeer peer = RawPeer.connected(server);
                peers.add(peer);
                peer.send(firstBytes);
            }
        }

        @Override
        public void close() throws IOException {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void silentConnectionsCostNoThreadAndNobodyTime() throws IOException {
        try (DicomServer server = server().start();
                Silence ignored = new Silence(server, SILENT_PEERS, new byte[0])) {
            int threads = Thread.activeCount();
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                try (Association association = associate(server)) {
                    assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
                }
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(server.pendingConnectionCount()).isGreaterThanOrEqualTo(SILENT_PEERS);
            assertThat(Thread.activeCount()).isLessThan(threads + 30);
        }
    }

    @Test
    void dribblingConnectionsHoldWhatTheySent() throws IOException {
        try (DicomServer server = server().maxPendingBytes(30 * 1024).start()) {
            byte[] half =
                    java.util.Arrays.copyOf(AssociatePdus.encode(options(server).request()), 100);
            try (Silence ignored = new Silence(server, 300, half);
                    Association association = associate(server)) {
                assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
                assertThat(server.pendingConnectionCount()).isLessThan(200);
            }
        }
    }

    @Test
    void oldestSilentConnectionsGiveWay() throws IOException {
        try (DicomServer server = server().maxPendingConnections(50).start();
                RawPeer oldest = RawPeer.connected(server);
                Silence ignored = new Silence(server, 200, new byte[0]);
                Association association = associate(server)) {
            assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
            assertThat(oldest.receiveToEnd()).isEmpty();
            assertThat(server.pendingConnectionCount()).isLessThanOrEqualTo(50);
        }
    }

    @Test
    void silentConnectionsAreClosedInTime() throws IOException {
        try (DicomServer server =
                        server().associateTimeout(Duration.ofMillis(100)).start();
                RawPeer peer = RawPeer.connected(server)) {
            peer.send(new byte[] {1, 0, 0});
            assertThat(peer.receiveToEnd()).isEmpty();
        }
    }

    @Test
    void associationsBeyondTheLimitAreRejectedForNow() throws IOException {
        try (DicomServer server = server().maxAssociations(2).start();
                Association first = associate(server);
                Association second = associate(server)) {
            assertThat(server.associationCount()).isEqualTo(2);
            assertThatThrownBy(() -> associate(server))
                    .isInstanceOfSatisfying(
                            AssociationRejectedException.class,
                            e -> assertThat(e.rejection()).isEqualTo(Rejection.LOCAL_LIMIT));
            assertThat(first.echo().status()).isEqualTo(Status.SUCCESS);
            assertThat(second.echo().status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void idleAssociationIsAborted() throws IOException {
        try (DicomServer server = server().idleTimeout(Duration.ofMillis(100)).start();
                RawPeer peer = RawPeer.associated(server)) {
            assertThat(peer.receiveToEnd()).containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 2, 0);
        }
    }

    @Test
    void silenceWithinADataSetEndsTheHandler() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        DicomServer.Builder builder = server().idleTimeout(Duration.ofMillis(100))
                .handler(CommandField.C_STORE_RQ, (request, responder) -> {
                    try {
                        request.data().readAllBytes();
                    } catch (SocketTimeoutException e) {
                        failed.countDown();
                        throw e;
                    }
                });
        try (DicomServer server = builder.start();
                RawPeer peer = RawPeer.associated(server)) {
            peer.send(RawPeer.pData(3, 3, RawPeer.command(CommandField.C_STORE_RQ, 1, true)));
            peer.send(RawPeer.pData(3, 0, new byte[100]));
            assertThat(peer.receiveToEnd()).containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 2, 0);
            failed.await();
        }
    }

    @Test
    void peerThatTakesNothingIsLeft() throws IOException {
        AtomicInteger sent = new AtomicInteger();
        DicomServer.Builder builder = server().idleTimeout(Duration.ofMillis(200))
                .handler(CommandField.C_FIND_RQ, (request, responder) -> {
                    while (sent.incrementAndGet() < 100_000) {
                        responder.send(DimseResponse.of(Status.PENDING).with(out -> out.write(new byte[10_000])));
                    }
                });
        try (DicomServer server = builder.start();
                RawPeer peer = RawPeer.associated(server)) {
            peer.send(RawPeer.pData(3, 3, RawPeer.command(CommandField.C_FIND_RQ, 1, false)));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (server.associationCount() > 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(server.associationCount()).isZero();
            assertThat(sent).hasValueLessThan(100_000);
        }
    }

    @Test
    void stopAbortsIdleAssociationsAtOnceAndLeavesNothing() throws IOException {
        DicomServer server = server().start();
        try (RawPeer idle = RawPeer.associated(server);
                RawPeer silent = RawPeer.connected(server)) {
            long start = System.nanoTime();
            server.stop(Duration.ofSeconds(30));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(idle.receiveToEnd()).containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 2, 0);
            assertThat(silent.receiveToEnd()).isEmpty();
        }
        assertNothingLeft(server);
    }

    @Test
    void stopWaitsForOperationsUnderWay() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        DicomServer.Builder builder = server().handler(CommandField.C_ECHO_RQ, (request, responder) -> {
            started.countDown();
            await(goOn);
            responder.send(DimseResponse.of(Status.SUCCESS));
        });
        DicomServer server = builder.start();
        try (RawPeer peer = RawPeer.associated(server)) {
            peer.send(RawPeer.pData(1, 3, RawPeer.command(CommandField.C_ECHO_RQ, 1, false)));
            started.await();
            Thread stopper = new Thread(() -> stop(server, Duration.ofSeconds(30)));
            stopper.start();
            goOn.countDown();

            assertThat(peer.receiveCommand().status()).isEqualTo(Status.SUCCESS);
            assertThat(peer.receivePdu()[0]).isEqualTo((byte) 7);
            stopper.join();
        }
        assertNothingLeft(server);
    }

    @Test
    void stopCutsWhatTakesTooLong() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        DicomServer.Builder builder = server().handler(CommandField.C_STORE_RQ, (request, responder) -> {
            started.countDown();
            request.data().readAllBytes();
        });
        DicomServer server = builder.start();
        try (RawPeer peer = RawPeer.associated(server)) {
            peer.send(RawPeer.pData(3, 3, RawPeer.command(CommandField.C_STORE_RQ, 1, true)));
            started.await();

            server.stop(Duration.ofMillis(50));

            assertThat(peer.receiveToEnd()).hasSizeLessThanOrEqualTo(10);
        }
        assertNothingLeft(server);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void stop(DicomServer server, Duration grace) {
        try {
            server.stop(grace);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertNothingLeft(DicomServer server) {
        assertThat(server.associationCount()).isZero();
        assertThat(server.pendingConnectionCount()).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("dicom-accept-" + server.port());
        assertThatThrownBy(() -> RawPeer.connected(server)).isInstanceOf(IOException.class);
    }

    @Test
    void requestorGivesUpOnASilentPeer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AssociationOptions options = AssociationOptions.to("127.0.0.1", silent.getLocalPort(), "A", "B")
                    .context("1.2", "1.3")
                    .associateTimeout(Duration.ofMillis(100));
            assertThatThrownBy(() -> Association.open(options)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void requestorGivesUpOnAPeerThatDoesNotAnswer() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        DicomServer.Builder builder = server().handler(CommandField.C_ECHO_RQ, (request, responder) -> await(end));
        try (DicomServer server = builder.start();
                Association association = Association.open(options(server).responseTimeout(Duration.ofMillis(100)))) {
            assertThatThrownBy(association::echo).isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(association::echo).isInstanceOf(IOException.class);
            end.countDown();
        }
    }

    @Test
    void requestorMayAbortFromAnotherThread() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        DicomServer.Builder builder = server().handler(CommandField.C_ECHO_RQ, (request, responder) -> {
            started.countDown();
            while (!request.isCancelled()) {
                Thread.onSpinWait();
            }
        });
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            Thread other = new Thread(() -> {
                try {
                    started.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                association.abort();
            });
            other.start();
            assertThatThrownBy(association::echo).isInstanceOf(IOException.class);
            other.join();
        }
    }

    @Test
    void nobodyListensIsAnIoException() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        AssociationOptions options =
                AssociationOptions.to("127.0.0.1", port, "A", "B").context("1.2", "1.3");
        assertThatThrownBy(() -> Association.open(options)).isInstanceOf(java.net.ConnectException.class);
    }

    @Test
    void largeDataSetsPassInLittleMemory() throws IOException {
        long length = 200L * 1024 * 1024;
        List<Long> heap = new ArrayList<>();
        DicomServer.Builder builder = server().handler(CommandField.C_STORE_RQ, (request, responder) -> {
            byte[] buffer = new byte[8192];
            long count = 0;
            int read = request.data().read(buffer);
            while (read >= 0) {
                count += read;
                read = request.data().read(buffer);
            }
            System.gc();
            heap.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            responder.send(DimseResponse.of(count == length ? Status.SUCCESS : Status.CANNOT_UNDERSTAND));
        });
        try (DicomServer server = builder.start();
                Association association = associate(server)) {
            assertThat(association.store(storeRequest(), Peers.zeros(1_000)).status())
                    .isEqualTo(Status.CANNOT_UNDERSTAND);
            assertThat(association.store(storeRequest(), Peers.zeros(length)).status())
                    .isEqualTo(Status.SUCCESS);
        }
        assertThat(heap.get(1) - heap.get(0)).isLessThan(20L * 1024 * 1024);
    }
}
