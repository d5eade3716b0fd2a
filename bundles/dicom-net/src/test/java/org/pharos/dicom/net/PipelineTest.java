package org.pharos.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.dicom.net.Peers.options;
import static org.pharos.dicom.net.Peers.server;
import static org.pharos.dicom.net.Peers.storeRequest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pharos.dicom.net.dimse.CommandField;
import org.pharos.dicom.net.dimse.DataSetWriter;
import org.pharos.dicom.net.dimse.DimseResponse;
import org.pharos.dicom.net.dimse.Status;
import org.pharos.dicom.net.negotiation.AsyncWindow;

/** Several C-STOREs under way at once. */
@Timeout(60)
class PipelineTest {
    private static final DataSetWriter DATA = out -> out.write(new byte[1000]);
    private static final AsyncWindow EIGHT = new AsyncWindow(8, 1);

    private static Association open(DicomServer server, AsyncWindow window) throws IOException {
        return Association.open(options(server).asyncWindow(window));
    }

    @Test
    void windowIsWhatBothSidesAgreeTo() throws IOException {
        try (DicomServer four = server().asyncWindow(new AsyncWindow(4, 1)).start();
                DicomServer one = server().start();
                DicomServer any = server().asyncWindow(new AsyncWindow(0, 1)).start()) {
            try (Association association = open(four, EIGHT)) {
                assertThat(association.window()).isEqualTo(4);
            }
            try (Association association = open(one, EIGHT)) {
                assertThat(association.window()).isEqualTo(1);
            }
            try (Association association = open(any, EIGHT)) {
                assertThat(association.window()).isEqualTo(8);
            }
            try (Association association = Peers.associate(four)) {
                assertThat(association.window()).isEqualTo(1);
            }
        }
    }

    @Test
    void eachOperationGetsItsOwnStatus() throws IOException {
        var number = new AtomicInteger();
        DicomServer.Builder odd = server().asyncWindow(EIGHT).handler(CommandField.C_STORE_RQ, (request, responder) -> {
            request.data().transferTo(OutputStream.nullOutputStream());
            responder.send(
                    DimseResponse.of(number.getAndIncrement() % 2 == 0 ? Status.SUCCESS : Status.OUT_OF_RESOURCES));
        });
        try (DicomServer server = odd.start();
                Association association = open(server, EIGHT)) {
            List<Integer> begun = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                begun.add(association.begin(storeRequest(), DATA));
            }
            assertThat(association.underWay()).isEqualTo(8);
            assertThatThrownBy(() -> association.begin(storeRequest(), DATA)).isInstanceOf(IllegalStateException.class);

            Collections.reverse(begun);
            for (int i = 0; i < 8; i++) {
                assertThat(association.await(begun.get(i)).status())
                        .isEqualTo(i % 2 == 0 ? Status.OUT_OF_RESOURCES : Status.SUCCESS);
            }
            assertThat(association.underWay()).isZero();
            assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void otherOperationsMayComeInBetween() throws IOException {
        try (DicomServer server = server().asyncWindow(EIGHT).start();
                Association association = open(server, EIGHT)) {
            int begun = association.begin(storeRequest(), DATA);
            assertThat(association.echo().status()).isEqualTo(Status.SUCCESS);
            assertThat(association.await(begun).status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void brokenAssociationFailsWhatHasNoAnswer() throws IOException {
        var number = new AtomicInteger();
        DicomServer.Builder aborting = server().asyncWindow(EIGHT)
                .handler(CommandField.C_STORE_RQ, (request, responder) -> {
                    if (number.getAndIncrement() == 3) {
                        responder.abort();
                        return;
                    }
                    request.data().transferTo(OutputStream.nullOutputStream());
                    responder.send(DimseResponse.of(Status.SUCCESS));
                });
        try (DicomServer server = aborting.start();
                Association association = open(server, EIGHT)) {
            List<Integer> begun = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                begun.add(association.begin(storeRequest(), DATA));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(association.await(begun.get(i)).status()).isEqualTo(Status.SUCCESS);
            }
            for (int i = 3; i < 6; i++) {
                int lost = begun.get(i);
                assertThatThrownBy(() -> association.await(lost)).isInstanceOf(IOException.class);
            }
            assertThat(association.isAlive()).isFalse();
        }
    }

    @Test
    void fileThatBreaksOffLeavesTheAnswersOfOthers() throws IOException {
        try (DicomServer server = server().asyncWindow(EIGHT).start();
                Association association = open(server, EIGHT)) {
            int first = association.begin(storeRequest(), DATA);
            int second = association.begin(storeRequest(), DATA);
            assertThatThrownBy(() -> association.begin(storeRequest(), out -> {
                        out.write(new byte[200_000]);
                        throw new IOException("disk is gone");
                    }))
                    .hasMessage("disk is gone");

            assertThat(association.await(first).status()).isEqualTo(Status.SUCCESS);
            assertThat(association.await(second).status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void endOfAnIdleAssociationIsSeen() throws IOException {
        DicomServer server = server().start();
        try (Association association = Peers.associate(server)) {
            assertThat(association.isAlive()).isTrue();
            association.echo();
            assertThat(association.isAlive()).isTrue();

            server.close();
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (association.isAlive() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(association.isAlive()).isFalse();
        } finally {
            server.close();
        }
    }

    @Test
    void distanceCountsOnceForManyOperations() throws IOException {
        int count = 60;
        try (DicomServer server = server().asyncWindow(new AsyncWindow(16, 1)).start();
                DelayProxy proxy = new DelayProxy(server.port(), 5)) {
            long single = millis(proxy, new AsyncWindow(1, 1), count);
            long pipelined = millis(proxy, new AsyncWindow(16, 1), count);

            System.getLogger(getClass().getName())
                    .log(System.Logger.Level.INFO, "60 C-STOREs over 5 ms: {0} ms, at once {1} ms", single, pipelined);
            assertThat(pipelined).isLessThan(single / 2);
        }
    }

    private static long millis(DelayProxy proxy, AsyncWindow window, int count) throws IOException {
        AssociationOptions options = AssociationOptions.to("127.0.0.1", proxy.port(), "PHAROS", "TEST")
                .context(Peers.CT, Peers.EXPLICIT_LE)
                .asyncWindow(window);
        try (Association association = Association.open(options)) {
            long start = System.nanoTime();
            var begun = new ArrayList<Integer>();
            for (int i = 0; i < count; i++) {
                if (begun.size() == association.window()) {
                    assertThat(association.await(begun.remove(0)).status()).isEqualTo(Status.SUCCESS);
                }
                begun.add(association.begin(storeRequest(), DATA));
            }
            for (int id : begun) {
                assertThat(association.await(id).status()).isEqualTo(Status.SUCCESS);
            }
            return (System.nanoTime() - start) / 1_000_000;
        }
    }
}
