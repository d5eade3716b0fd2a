package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Conversation;
import org.pharos.itests.harness.GatedPeer;
import org.pharos.itests.harness.Pdus;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;

/** Retrievals that wait for their turn while another one stands before a slow modality. */
class WaitingRetrievalsIT {
    private static final String MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
    private static final int MOVE_RQ = 0x0021;
    private static final int DESTINATION = 0x0600;
    private static final int PENDING = 0xFF00;
    private static final int CANCELED = 0xFE00;
    private static final int SLOW = Ports.free();
    private static final CtSeries SERIES = CtSeries.of("WAITING", 1, 16);

    /** Far below the ten minutes of a retrieval's patience. */
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomThreadsCount", 1)
            .option("DicomScuTimeout", 0)
            .option("DicomAlwaysAllowMove", true)
            .option("DicomModalities", Map.of("slow", List.of("SLOW", "127.0.0.1", SLOW)));

    private GatedPeer slow;
    private Conversation first;

    /** How a caller goes that waits. */
    private enum Ending {
        CLOSE(Conversation::close),
        RESET(Conversation::reset),
        ABORT(Conversation::abort),
        RELEASE(conversation -> conversation.send(Pdus.pdu(Pdus.RELEASE_RQ, new byte[4])));

        private interface Way {
            void of(Conversation conversation) throws IOException;
        }

        private final Way way;

        Ending(Way way) {
            this.way = way;
        }
    }

    @BeforeAll
    static void store() {
        server.http().post("/instances", SERIES.slice(0).bytes()).expect(200);
    }

    /** The only turn is taken. */
    @BeforeEach
    void begin() throws IOException {
        slow = GatedPeer.start(SLOW);
        first = retrieve();
        await().atMost(SOON).until(() -> slow.waiting() == 1);
    }

    @AfterEach
    void end() throws IOException {
        first.close();
        slow.close();
        awaitAssociations(0);
    }

    private static Conversation retrieve() throws IOException {
        byte[] level = Pdus.dataElement(0x00080052, "SERIES");
        byte[] series = Pdus.dataElement(0x0020000E, SERIES.seriesUid());
        byte[] identifier = ByteBuffer.allocate(level.length + series.length)
                .put(level)
                .put(series)
                .array();
        Conversation caller = Conversation.with(server).associate("CALLER", List.of(MOVE));
        caller.request(1, MOVE_RQ, 1, Map.of(DESTINATION, "SLOW"), identifier);
        return caller;
    }

    private static void awaitAssociations(int count) {
        await().atMost(SOON)
                .until(() -> server.http()
                        .get("/tools/metrics-prometheus")
                        .expect(200)
                        .text()
                        .lines()
                        .anyMatch(line -> line.startsWith("pharos_dicom_associations_count " + count + " ")));
    }

    @ParameterizedTest
    @EnumSource
    void whoGoesLeavesTheQueue(Ending ending) throws IOException {
        try (Conversation waiting = retrieve()) {
            awaitAssociations(2);

            ending.way.of(waiting);

            awaitAssociations(1);
            assertThat(slow.received()).isEmpty();
        }
    }

    @Test
    void whoCancelsIsAnswered() throws IOException {
        try (Conversation waiting = retrieve()) {
            waiting.cancel(1, 1);
            assertThat(waiting.read().status()).isEqualTo(CANCELED);
        }
        assertThat(slow.received()).isEmpty();
    }

    @Test
    void whoStaysGetsTheTurn() throws IOException {
        try (Conversation leaving = retrieve();
                Conversation staying = retrieve()) {
            leaving.reset();
            awaitAssociations(2);

            slow.open();

            assertThat(staying.read().status()).isEqualTo(PENDING);
            assertThat(staying.read().status()).isZero();
            assertThat(slow.received()).hasSize(2);
        }
    }
}
