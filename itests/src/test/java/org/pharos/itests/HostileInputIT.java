package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Association;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.ProcFiles;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;

/** Broken and malicious input: it is refused or stored, and the server goes on. */
class HostileInputIT {
    private static final int MUTATIONS = 600;
    private static final int MEGABYTE = 1 << 20;
    private static final long MEMORY_LIMIT_MB = 800;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().option("DicomScpTimeout", 2);

    private final Http http = server.http();

    @TempDir
    Path folder;

    @AfterEach
    void goesOn() throws IOException {
        var series = CtSeries.of("AFTERWARDS", 1, 8);
        http.post("/instances", series.slice(0).bytes()).expect(200);
        try (var association = Association.connect(server).request()) {
            association.echo();
        }
        assertThat(ProcFiles.peakResidentMegabytes(server.process().pid())).isLessThan(MEMORY_LIMIT_MB);
        server.empty();
        server.awaitStoredFiles(0);
    }

    @Test
    void mutatedFilesAreStoredOrRefused() {
        var random = new Random(1);
        byte[] whole = withSequences().bytes();
        var statuses = new HashMap<Integer, Integer>();

        for (int i = 0; i < MUTATIONS; i++) {
            statuses.merge(http.post("/instances", mutate(whole, random)).status(), 1, Integer::sum);
        }

        Report.say("%d mutated files: %s by status", MUTATIONS, statuses);
        assertThat(statuses).containsKeys(200, 400);
        assertThat(statuses.keySet()).isSubsetOf(200, 400, 404);
        server.http().list("/instances").forEach(id -> {
            http.get("/instances/" + id + "/file").expect(200);
            assertThat(http.get("/instances/" + id + "/tags").status()).isIn(200, 400);
        });
    }

    @Test
    void truncatedFilesAreRefusedAndLeaveNothing() {
        byte[] whole = CtSeries.of("CUT", 1, 16).slice(0).bytes();

        for (int length = 1; length < whole.length; length += 14) { // odd, so never between two elements
            assertThat(http.post("/instances", Arrays.copyOf(whole, length)).status())
                    .as("cut to %d of %d", length, whole.length)
                    .isIn(400, 404);
        }

        assertThat(http.list("/instances")).isEmpty();
        server.awaitStoredFiles(0);
    }

    @Test
    void deeplyNestedSequencesDontExhaustTheStack() {
        var nested = new ByteArrayOutputStream();
        var sequence = new byte[] {0x08, 0x00, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1};
        var item = new byte[] {-2, -1, 0x00, -32, -1, -1, -1, -1};
        for (int depth = 0; depth < 200_000; depth++) {
            nested.writeBytes(sequence);
            nested.writeBytes(item);
        }
        var bomb = new ByteArrayOutputStream();
        bomb.writeBytes(CtSeries.of("NESTED", 1, 8).slice(0).bytes());
        bomb.writeBytes(nested.toByteArray());
        var first = new ByteArrayOutputStream();
        first.writeBytes(new byte[128]);
        first.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        first.writeBytes(nested.toByteArray());

        assertThat(http.post("/instances", bomb.toByteArray()).status()).isIn(200, 400, 404);
        assertThat(http.post("/instances", first.toByteArray()).status()).isIn(400, 404);
    }

    @Test
    void lyingLengthsTakeNoMemory() {
        long before = ProcFiles.residentMegabytes(server.process().pid());
        byte[] whole = CtSeries.of("LIAR", 1, 8).slice(0).bytes();
        var lie = Arrays.copyOf(whole, whole.length);
        int length = whole.length - 2 * 8 * 8 - 4;
        for (int i = 0; i < 4; i++) {
            lie[length + i] = (byte) (i == 3 ? 0x7f : 0xf0);
        }

        for (int i = 0; i < 20; i++) {
            assertThat(http.post("/instances", lie).status()).isIn(400, 404);
        }

        assertThat(ProcFiles.residentMegabytes(server.process().pid()) - before).isLessThan(200);
    }

    @Test
    void zipOfZerosIsBounded() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("zeros"));
            var zeros = new byte[MEGABYTE];
            for (int i = 0; i < 1024; i++) {
                out.write(zeros);
            }
            out.closeEntry();
        }

        assertThat(http.post("/instances", zip.toByteArray()).status()).isIn(200, 400, 413);
    }

    @Test
    void garbageOnTheDicomPortIsCutOff() throws IOException {
        var random = new Random(2);
        for (int i = 0; i < 200; i++) {
            var garbage = new byte[1 + random.nextInt(4096)];
            random.nextBytes(garbage);
            if (i % 2 == 0) {
                garbage[0] = (byte) (1 + random.nextInt(7)); // a type of PDU that exists
            }
            try (var association = Association.connect(server)) {
                association.send(garbage);
            }
        }
    }

    @Test
    void pdusOutOfOrderOrTooLongAreAborted() throws IOException {
        var hugeRequest = new byte[] {1, 0, 0x7f, -1, -1, -1};
        for (var pdu : List.of(Association.pdu(4, new byte[100]), Association.pdu(2, new byte[68]), hugeRequest)) {
            try (var association = Association.connect(server)) {
                association.send(pdu);
                assertThat(firstAnswer(association)).isIn(-1, 3, 7);
            }
        }
        try (var association = Association.connect(server).request()) {
            association.send(new byte[] {4, 0, 0x7f, -1, -1, -1});
            assertThat(firstAnswer(association)).isIn(-1, 7);
        }
    }

    @Test
    void brokenHttpIsAnsweredOrCutOff() throws IOException {
        var random = new Random(3);
        for (int i = 0; i < 100; i++) {
            var garbage = new byte[1 + random.nextInt(2000)];
            random.nextBytes(garbage);
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
                socket.getOutputStream().write(garbage);
            }
        }
        assertThat(http.get("/system", "X-Long", "x".repeat(100_000)).status()).isBetween(400, 431);
        assertThat(http.get("/instances/..%2f..%2fetc/passwd").status()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tools/find", "/tools/bulk-content", "/tools/bulk-delete", "/tools/lookup"})
    void endlessJsonTakesNoMemory(String path) {
        for (String part : List.of("[", "{\"a\":", "[],", "1,", "\"a\",", " ", "x")) {
            var body = ("[" + part.repeat(200 * MEGABYTE / part.length())).getBytes(StandardCharsets.US_ASCII);
            for (var publisher : List.of(BodyPublishers.ofByteArray(body), chunked(body))) {
                try {
                    assertThat(http.trySend("POST", path, publisher).status()).isIn(400, 404, 413);
                } catch (IOException e) {
                    // The server may close the connection of a client that goes on sending.
                    assertThat(e).hasMessageNotContaining("timed out");
                }
            }
        }
    }

    /** Of unknown length, so that it's sent in chunks. */
    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    /** The type of the PDU received, -1 if the connection was closed. */
    private static int firstAnswer(Association association) {
        try {
            return association.receive();
        } catch (IOException e) {
            return -1;
        }
    }

    private static DicomFile withSequences() {
        var item = new ByteArrayOutputStream();
        item.writeBytes(new byte[] {-2, -1, 0x00, -32, -1, -1, -1, -1});
        item.writeBytes(DicomFile.instance("ITEM", "2.25.1", "2.25.2", "2.25.3").dataSet());
        item.writeBytes(new byte[] {-2, -1, 0x0d, -32, 0, 0, 0, 0});
        return CtSeries.of("MUTANT", 1, 16).slice(0).bytes(0x00081140, "SQ", item.toByteArray());
    }

    private static byte[] mutate(byte[] whole, Random random) {
        var mutant = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
        for (int changes = 1 + random.nextInt(8); changes > 0 && mutant.length > 0; changes--) {
            mutant[random.nextInt(Math.min(mutant.length, 1000))] = (byte) random.nextInt(256);
        }
        return mutant;
    }
}
