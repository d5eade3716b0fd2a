package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;

/** The server is killed at a random moment while it receives; what it acknowledged must be there, and nothing else. */
class CrashIT {
    private static final int ROUNDS = 4;
    private static final int SENDERS = 4;
    private static final int SLICES_A_SENDER = 500;
    private static final int EDGE = 64;

    /** What storescu prints for a file and for its acknowledgement. */
    private static final String SENDING = "I: Sending file: ";

    private static final String ACKNOWLEDGED = "I: Received Store Response (Success)";

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    /** Data set by instance, of all that was acknowledged in this round or an earlier one. */
    private static final Map<String, DicomFile> acknowledged = new ConcurrentHashMap<>();

    private final Http http = server.http();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @RepeatedTest(ROUNDS)
    void whatWasAcknowledgedSurvivesAndNothingElse(RepetitionInfo round) throws IOException {
        Dcmtk.require();
        int wanted = acknowledged.size() + 50 + new Random(round.getCurrentRepetition()).nextInt(400);
        var posting = new ArrayList<CompletableFuture<Void>>();
        var storing = new ArrayList<StoreScu>();
        for (int i = 0; i < SENDERS; i++) {
            var posted = CtSeries.of("POST" + round.getCurrentRepetition() + i, SLICES_A_SENDER, EDGE);
            posting.add(CompletableFuture.runAsync(() -> post(posted), threads));
            storing.add(StoreScu.start(
                    CtSeries.of("STORE" + round.getCurrentRepetition() + i, SLICES_A_SENDER, EDGE), folder));
        }
        await().atMost(ofSeconds(60))
                .until(() -> acknowledged.size()
                                + storing.stream().mapToInt(StoreScu::count).sum()
                        >= wanted);

        server.kill9();
        posting.forEach(CompletableFuture::join);
        for (var sender : storing) {
            sender.end().forEach(slice -> acknowledged.put(slice.instanceId(), slice));
        }
        server.start();

        Report.say(
                "Killed after %d acknowledged instances; %d are there after the restart",
                acknowledged.size(), http.list("/instances").size());
        assertAcknowledgedAreThere();
        assertIndexAndFilesAgree();
    }

    private void post(CtSeries series) {
        for (int i = 0; i < series.slices(); i++) {
            var slice = series.slice(i);
            try {
                var answer = http.trySend("POST", "/instances", BodyPublishers.ofByteArray(slice.bytes()));
                assertThat(answer.expect(200).json("Status")).isEqualTo("Success");
                acknowledged.put(slice.instanceId(), slice);
            } catch (IOException e) {
                return; // the server was killed
            }
        }
    }

    private void assertAcknowledgedAreThere() {
        acknowledged.forEach((id, slice) -> {
            var file = http.get("/instances/" + id + "/file").expect(200).bytes();
            assertThat(DicomFile.dataSetOf(file)).as(id).isEqualTo(slice.dataSet());
        });
    }

    private void assertIndexAndFilesAgree() {
        var instances = new ArrayList<JsonNode>();
        http.get("/instances?expand").expect(200).json().forEach(instances::add);
        var indexed = instances.stream()
                .map(instance -> instance.get("FileUuid").asText())
                .collect(toSet());
        var stored = server.storedFiles();

        assertThat(stored)
                .as("files without a row")
                .allMatch(path -> indexed.contains(path.getFileName().toString()));
        assertThat(stored).hasSameSizeAs(indexed);
        assertThat(http.statistics("CountInstances")).isEqualTo(instances.size());
        assertThat(http.statistics("CountSeries"))
                .isEqualTo(http.list("/series").size());
        assertThat(http.statistics("TotalDiskSize"))
                .isEqualTo(stored.stream()
                        .mapToLong(path -> path.toFile().length())
                        .sum());
        instances.forEach(instance -> assertThat(
                        http.get("/instances/" + instance.get("ID").asText() + "/file")
                                .expect(200)
                                .bytes())
                .hasSize(instance.get("FileSize").asInt()));
    }

    /** A running storescu, and what it was told. */
    private record StoreScu(Process process, Path output, CtSeries series) {
        static StoreScu start(CtSeries series, Path folder) throws IOException {
            var output = folder.resolve(series.patientId() + ".txt");
            var command = Dcmtk.command("storescu", server, List.of("-v", "-xe"), series.write(folder));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new StoreScu(process, output, series);
        }

        int count() {
            return (int) lines().stream()
                    .filter(line -> line.startsWith(ACKNOWLEDGED))
                    .count();
        }

        /** Waits for the end and returns the slices that were acknowledged. */
        List<DicomFile> end() {
            process.onExit().join();
            var slices = new ArrayList<DicomFile>();
            int current = -1;
            for (String line : lines()) {
                if (line.startsWith(SENDING)) {
                    current++;
                } else if (line.startsWith(ACKNOWLEDGED)) {
                    slices.add(series.slice(current));
                }
            }
            return slices;
        }

        private List<String> lines() {
            try {
                return Files.readAllLines(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
