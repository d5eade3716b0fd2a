package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Conversation;
import org.pharos.itests.harness.FaultyPeer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Pdus;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.ProcFiles;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.StoreScp;

/** {@code DicomAssociationCloseDelay}: what is sent soon after something else goes over the same association. */
class KeptAssociationsIT {
    private static final int LONG = 600;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int INSTANCE_UID = 0x1000;
    private static final CtSeries SERIES = CtSeries.of("KEPT", 3, 16);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().option("DicomAssociationCloseDelay", LONG);

    private static final AtomicInteger names = new AtomicInteger();

    private final Http http = server.http();
    private final List<String> stored = new CopyOnWriteArrayList<>();
    private final AtomicInteger released = new AtomicInteger();
    private volatile long answeredNanos;
    private volatile long releasedNanos;

    @TempDir
    Path folder;

    @BeforeAll
    static void store() {
        IntStream.range(0, SERIES.slices())
                .forEach(i -> server.http()
                        .post("/instances", SERIES.slice(i).bytes())
                        .expect(200));
    }

    private static void delay(int seconds) {
        server.option("DicomAssociationCloseDelay", seconds).configureAndWait();
    }

    private static String uid(int slice) {
        return SERIES.seriesUid() + "." + (slice + 1);
    }

    /** Takes all, and notes when it is released. */
    private void take(Conversation conversation, FaultyPeer peer) throws IOException, InterruptedException {
        conversation.accept().serve(request -> {
            stored.add(request.text(INSTANCE_UID));
            answeredNanos = System.nanoTime();
            conversation.respond(request, 0);
        });
        releasedNanos = System.nanoTime();
        released.incrementAndGet();
    }

    private String declare(int port, Map<String, ?> more) {
        String name = "kept" + names.incrementAndGet();
        var modality = new HashMap<String, Object>(more);
        modality.putAll(Map.of("AET", "KEPT", "Host", "127.0.0.1", "Port", port));
        http.send("PUT", "/modalities/" + name, BodyPublishers.ofString(Json.write(modality)))
                .expect(200);
        return name;
    }

    private String declare(int port) {
        return declare(port, Map.of());
    }

    private void send(String modality, int slice) {
        http.post("/modalities/" + modality + "/store", SERIES.slice(slice).instanceId())
                .expect(200);
    }

    private void awaitReleased(int count) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(released).hasValue(count));
    }

    @Test
    void whatFollowsGoesOverTheSameAssociation() throws IOException {
        delay(LONG);
        try (var peer = FaultyPeer.start(Ports.free(), this::take)) {
            String modality = declare(peer.port());
            send(modality, 0);
            send(modality, 1);
            http.post(
                            "/modalities/" + modality + "/store-straight",
                            SERIES.slice(2).bytes())
                    .expect(200);

            assertThat(peer.connections()).isEqualTo(1);
            assertThat(stored).containsExactly(uid(0), uid(1), uid(2));

            delay(0);
            awaitReleased(1);
        }
    }

    @Test
    void withoutDelayEachSendingHasItsOwn() throws IOException {
        delay(0);
        try (var peer = FaultyPeer.start(Ports.free(), this::take)) {
            String modality = declare(peer.port());
            send(modality, 0);
            send(modality, 1);

            assertThat(peer.connections()).isEqualTo(2);
            assertThat(stored).containsExactly(uid(0), uid(1));
            awaitReleased(2);
        }
    }

    @Test
    void whatNobodyUsesIsReleasedAfterTheDelay() throws IOException {
        delay(1);
        int sockets = ProcFiles.openSockets(server.process().pid());
        try (var peer = FaultyPeer.start(Ports.free(), this::take)) {
            send(declare(peer.port()), 0);

            awaitReleased(1);
            assertThat(releasedNanos - answeredNanos)
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(
                                    ProcFiles.openSockets(server.process().pid()))
                            .isLessThanOrEqualTo(sockets));
        }
    }

    /** A modality that does something else with its first association when the first instance is answered. */
    private FaultyPeer endingTheFirst(FaultyPeer.Script then) throws IOException {
        return FaultyPeer.start(Ports.free(), (conversation, peer) -> {
            if (peer.connections() > 1) {
                take(conversation, peer);
                return;
            }
            var request = conversation.accept().read();
            stored.add(request.text(INSTANCE_UID));
            conversation.respond(request, 0);
            then.run(conversation, peer);
        });
    }

    @ParameterizedTest
    @EnumSource
    void associationThatEndedMeanwhileIsReplaced(Farewell farewell) throws IOException {
        delay(LONG);
        try (var peer = endingTheFirst(farewell.script)) {
            String modality = declare(peer.port());
            send(modality, 0);
            send(modality, 1);

            assertThat(stored).containsExactly(uid(0), uid(1));
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    private enum Farewell {
        CLOSE((conversation, peer) -> conversation.close()),
        RESET((conversation, peer) -> conversation.reset()),
        ABORT((conversation, peer) -> conversation.abort()),
        RELEASE((conversation, peer) -> {
            conversation.send(Pdus.pdu(Pdus.RELEASE_RQ, new byte[4]));
            conversation.awaitEnd();
        }),
        /** It may have it, and is asked again nevertheless. */
        CLOSE_AT_THE_NEXT((conversation, peer) -> conversation.read());

        private final FaultyPeer.Script script;

        Farewell(FaultyPeer.Script script) {
            this.script = script;
        }
    }

    @Test
    void modalityThatFallsSilentIsNotSentTheSameTwice() throws IOException {
        delay(LONG);
        var silent = new AtomicInteger();
        try (var peer = endingTheFirst((conversation, self) -> {
            conversation.read();
            silent.incrementAndGet();
            conversation.awaitEnd();
        })) {
            String modality = declare(peer.port(), Map.of("Timeout", 1));
            send(modality, 0);
            http.post("/modalities/" + modality + "/store", SERIES.slice(1).instanceId())
                    .expect(500);

            assertThat(silent).hasValue(1);
            assertThat(peer.connections()).isEqualTo(1);

            send(modality, 1);
            assertThat(stored).containsExactly(uid(0), uid(1));
        }
    }

    /** DCMTK's storescp has one association at a time. */
    @Test
    void modalityWithOneAssociationIsNotBusyForOtherThings() {
        delay(LONG);
        int port = Ports.free();
        try (var sink = StoreScp.start(folder, "KEPT", port)) {
            String modality = declare(port);
            send(modality, 0);
            http.post("/modalities/" + modality + "/echo", "").expect(200);
            send(modality, 1);
            send(declare(port, Map.of("LocalAet", "OTHER")), 2);

            assertThat(sink.received()).hasSize(3);
        }
    }
}
