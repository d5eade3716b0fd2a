package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Association;
import org.pharos.itests.harness.Conversation;
import org.pharos.itests.harness.Conversation.Message;
import org.pharos.itests.harness.Fault;
import org.pharos.itests.harness.FaultyPeer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Pdus;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.ProcFiles;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.SmallDisk;
import org.pharos.itests.harness.StoreScp;

/** Callers that stop in the middle of what they asked for, and C-MOVE to destinations that fail. */
class FaultyCallersIT {
    private static final int TIMEOUT_SECONDS = 2;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SLICES = 5;
    private static final CtSeries SMALL = CtSeries.of("CALLERS", SLICES, 16);
    private static final CtSeries BIG = CtSeries.of("BIGCALLERS", 3, 1500);
    private static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";
    private static final String MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
    private static final String GET = "1.2.840.10008.5.1.4.1.2.2.3";
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final int FIND_RQ = 0x0020;
    private static final int GET_RQ = 0x0010;
    private static final int MOVE_RQ = 0x0021;
    private static final int STORE_RQ = 0x0001;
    private static final int PENDING = 0xFF00;
    private static final int CANCELED = 0xFE00;
    private static final int ALL_FAILED = 0xA702;
    private static final int SOME_FAILED = 0xB000;
    private static final int REMAINING = 0x1020;
    private static final int COMPLETED = 0x1021;
    private static final int FAILED = 0x1022;
    private static final byte[] GARBAGE = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomScpTimeout", TIMEOUT_SECONDS)
            .option("DicomScuTimeout", TIMEOUT_SECONDS)
            .option("DicomThreadsCount", 32)
            .option("DicomAlwaysAllowFind", true)
            .option("DicomAlwaysAllowGet", true)
            .option("DicomAlwaysAllowMove", true);

    private final Http http = server.http();

    /** What a caller does with its association; the connection is closed after it. */
    private interface Ending {
        void of(Conversation conversation) throws IOException;
    }

    @BeforeAll
    static void store() {
        for (CtSeries series : List.of(SMALL, BIG)) {
            IntStream.range(0, series.slices())
                    .forEach(i -> server.http()
                            .post("/instances", series.slice(i).bytes())
                            .expect(200));
        }
    }

    private static byte[] identifier(CtSeries series, String level) {
        byte[] levelKey = Pdus.dataElement(0x00080052, level);
        byte[] seriesKey = Pdus.dataElement(0x0020000E, series.seriesUid());
        return ByteBuffer.allocate(levelKey.length + seriesKey.length)
                .put(levelKey)
                .put(seriesKey)
                .array();
    }

    private static Conversation call() throws IOException {
        return Conversation.with(server).associate("CALLER", List.of(FIND, GET, CT, MOVE));
    }

    private static void find(Conversation caller, int messageId) throws IOException {
        caller.request(1, FIND_RQ, messageId, Map.of(), identifier(SMALL, "IMAGE"));
    }

    private static void get(Conversation caller, CtSeries series) throws IOException {
        caller.request(3, GET_RQ, 1, Map.of(), identifier(series, "SERIES"));
    }

    private static void move(Conversation caller, CtSeries series, String destination) throws IOException {
        caller.request(7, MOVE_RQ, 1, Map.of(0x0600, destination), identifier(series, "SERIES"));
    }

    private static List<Ending> endings() {
        return List.of(
                conversation -> {},
                Conversation::reset,
                Conversation::abort,
                conversation -> {
                    conversation.send(GARBAGE);
                    conversation.awaitEnd();
                },
                conversation -> {
                    conversation.send(Pdus.header(Pdus.P_DATA, 0x7FFF_FFFF, new byte[20]));
                    conversation.awaitEnd();
                },
                conversation -> {
                    conversation.send(new byte[] {Pdus.P_DATA, 0});
                    conversation.awaitEnd();
                });
    }

    @Test
    void callersThatEndInTheMiddleLeaveNothingBehind() throws Exception {
        endAll();
        int idleThreads = ProcFiles.threads(server.process().pid());
        int idleSockets = ProcFiles.openSockets(server.process().pid());
        int idleDescriptors = ProcFiles.openDescriptors(server.process().pid());

        endAll();

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(ProcFiles.openSockets(server.process().pid())).isLessThanOrEqualTo(idleSockets);
            assertThat(ProcFiles.openDescriptors(server.process().pid())).isLessThanOrEqualTo(idleDescriptors);
            assertThat(ProcFiles.threads(server.process().pid())).isLessThanOrEqualTo(idleThreads);
        });
        try (var association = Association.connect(server)) {
            association.request().echo();
        }
    }

    private void endAll() throws Exception {
        var tasks = new ArrayList<Callable<Void>>();
        for (Ending ending : endings()) {
            tasks.add(() -> endIn(ending, caller -> find(caller, 1)));
            tasks.add(() -> endIn(ending, caller -> get(caller, SMALL)));
            tasks.add(() -> endIn(ending, caller -> get(caller, BIG)));
        }
        tasks.add(() -> hang(caller -> get(caller, BIG)));
        tasks.add(() -> hang(caller -> {
            for (int i = 1; i <= 2000; i++) {
                find(caller, i);
            }
        }));
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        awaitNoAssociations();
    }

    private static Void endIn(Ending ending, Ending request) throws IOException {
        try (var caller = call()) {
            request.of(caller);
            caller.read();
            ending.of(caller);
        }
        return null;
    }

    /** Reads nothing until the server has given up. */
    private Void hang(Ending request) throws IOException {
        try (var caller = call()) {
            try {
                request.of(caller);
            } catch (SocketException e) {
                return null; // the server has given up already
            }
            awaitNoAssociations();
        }
        return null;
    }

    private void awaitNoAssociations() {
        await().atMost(LIMIT)
                .until(() ->
                        http.get("/tools/metrics-prometheus").text().contains("pharos_dicom_associations_count 0 "));
    }

    @Test
    void canceledFindEnds() throws IOException {
        try (var caller = call()) {
            find(caller, 1);
            caller.cancel(1, 1);

            Message last = caller.read();
            while (last.status() == PENDING) {
                last = caller.read();
            }
            assertThat(last.status()).isIn(CANCELED, 0);
            find(caller, 2);
            assertThat(caller.read().status()).isEqualTo(PENDING);
        }
    }

    @Test
    void canceledGetEnds() throws IOException {
        try (var caller = call()) {
            get(caller, SMALL);
            Message first = caller.read();
            assertThat(first.field()).isEqualTo(STORE_RQ);
            caller.cancel(3, 1);
            caller.respond(first, 0);

            Message last = caller.read();
            while (last.status() == PENDING) {
                last = caller.read();
            }
            assertThat(last.status()).isEqualTo(CANCELED);
            assertThat(last.number(COMPLETED)).isEqualTo(1);
            assertThat(last.number(REMAINING)).isEqualTo(SLICES - 1);
        }
    }

    @Test
    void refusedInstancesOfAGetAreCounted() throws IOException {
        try (var caller = call()) {
            get(caller, SMALL);
            int stored = 0;
            Message message = caller.read();
            while (message.field() == STORE_RQ || message.status() == PENDING) {
                if (message.field() == STORE_RQ) {
                    caller.respond(message, stored++ % 2 == 0 ? 0xA700 : 0);
                }
                message = caller.read();
            }
            assertThat(message.status()).isEqualTo(SOME_FAILED);
            assertThat(message.number(FAILED)).isEqualTo(3);
            assertThat(message.number(COMPLETED)).isEqualTo(SLICES - 3);
        }
    }

    @Test
    void eachFaultOfADestinationIsCounted() throws Exception {
        var tasks = new ArrayList<Callable<String>>();
        Fault.ofAssociations().forEach(fault -> tasks.add(() -> moveTo(fault)));
        Fault.ofResponses().forEach(fault -> tasks.add(() -> moveTo(fault)));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        var wrong = new ArrayList<String>();
        try {
            for (Future<String> done : threads.invokeAll(tasks)) {
                wrong.add(done.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(wrong).containsOnly("");
    }

    private String moveTo(Fault fault) throws IOException {
        int port = Ports.free();
        String aet = "FAULTY" + port;
        declare(aet, port);
        try (var peer = FaultyPeer.start(port, fault.script());
                var caller = call()) {
            long begin = System.nanoTime();
            move(caller, SMALL, aet);
            Message last = caller.read();
            while (last.status() == PENDING) {
                last = caller.read();
            }
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            boolean isRight = last.status() == ALL_FAILED
                    && last.number(FAILED) == SLICES
                    && last.dataLength() > 0
                    && time.toSeconds() < 20;
            return isRight
                    ? ""
                    : "%s: status %04x, %d failed, %d bytes, after %s"
                            .formatted(fault, last.status(), last.number(FAILED), last.dataLength(), time);
        }
    }

    private void declare(String aet, int port) {
        http.send(
                        "PUT",
                        "/modalities/" + aet,
                        BodyPublishers.ofString(Json.write(Map.of("AET", aet, "Host", "127.0.0.1", "Port", port))))
                .expect(200);
    }

    @Test
    void destinationThatDiesInTheMiddleCostsTheRest() throws IOException {
        int port = Ports.free();
        declare("DIES", port);
        var peers = new ArrayList<FaultyPeer>();
        try (var dying = FaultyPeer.start(port, (conversation, peer) -> {
                    conversation.accept();
                    conversation.respond(conversation.read(), 0);
                    conversation.respond(conversation.read(), 0);
                    conversation.read();
                    peers.get(0).close();
                });
                var caller = call()) {
            peers.add(dying);
            move(caller, SMALL, "DIES");
            Message last = caller.read();
            while (last.status() == PENDING) {
                last = caller.read();
            }
            assertThat(last.status()).isEqualTo(SOME_FAILED);
            assertThat(last.number(COMPLETED)).isEqualTo(2);
            assertThat(last.number(FAILED)).isEqualTo(SLICES - 2);
        }
    }

    @Test
    void silentDestinationIsTriedTwice() throws IOException {
        int port = Ports.free();
        declare("SILENT", port);
        try (var silent = FaultyPeer.start(port, (conversation, peer) -> conversation.awaitEnd());
                var caller = call()) {
            move(caller, SMALL, "SILENT");
            Message last = caller.read();
            while (last.status() == PENDING) {
                last = caller.read();
            }
            assertThat(last.number(FAILED)).isEqualTo(SLICES);
            assertThat(silent.connections()).isEqualTo(2);
        }
    }

    @Test
    void moveGoesOnOnlyAsLongAsItsCallerIsThere() throws IOException {
        int port = Ports.free();
        declare("SLOW", port);
        var sent = new AtomicInteger();
        var gate = new Semaphore(0);
        try (var slow = FaultyPeer.start(port, (conversation, peer) -> {
            conversation.accept();
            while (true) {
                Message request = conversation.read();
                sent.incrementAndGet();
                gate.acquire();
                conversation.respond(request, 0);
            }
        })) {
            try (var caller = call()) {
                move(caller, SMALL, "SLOW");
                await().atMost(LIMIT).until(() -> sent.get() == 1);
                caller.abort();
            }
            gate.release(SLICES);
            awaitNoAssociations();
            assertThat(sent).hasValueLessThan(SLICES);
            assertThat(slow.connections()).isEqualTo(1);
        }
    }

    @Test
    void fullDiskOfADestinationIsCounted(@TempDir Path folder) throws IOException {
        int port = Ports.free();
        declare("FULL", port);
        try (var disk = SmallDisk.mount(folder.resolve("received"), 6);
                var sink = StoreScp.start(folder, "FULL", port);
                var caller = call()) {
            move(caller, BIG, "FULL");
            Message last = caller.read();
            while (last.status() == PENDING) {
                last = caller.read();
            }
            assertThat(last.status()).isEqualTo(SOME_FAILED);
            assertThat(last.number(COMPLETED)).isEqualTo(1);
            assertThat(last.number(FAILED)).isEqualTo(BIG.slices() - 1);
        }
    }
}
