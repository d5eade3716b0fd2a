package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** A server that does one operation of a kind at a time. */
class DicomThreadsIT {
    private static final int CALLERS = 6;

    @RegisterExtension
    static final RunningServer server = oneAtATime();

    @TempDir
    Path folder;

    private static RunningServer oneAtATime() {
        var server = RunningServer.withEmptyStorage();
        return server.option("DicomThreadsCount", 1)
                .option("DicomAlwaysAllowFind", true)
                .option("DicomAlwaysAllowMove", true)
                .option("OverwriteInstances", true)
                .option("DicomModalities", Map.of("self", List.of("ORTHANC", "127.0.0.1", server.dicomPort())));
    }

    @BeforeAll
    static void require() {
        Dcmtk.require();
    }

    private static List<Tool.Run> atOnce(Supplier<Tool.Run> run) {
        var runs = IntStream.range(0, CALLERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(run, task -> new Thread(task).start()))
                .toList();
        return runs.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void whoComesLaterWaits() {
        List<Path> files = CtSeries.of("TURNS", 10, 16).write(folder);

        assertThat(atOnce(() -> Dcmtk.store(server, List.of(), files)))
                .allSatisfy(run -> assertThat(run.exitCode()).isZero());
        assertThat(server.http().list("/patients")).isNotEmpty();
        assertThat(atOnce(() -> Dcmtk.scu(
                        "findscu",
                        server,
                        List.of("-v", "-S", "-k", "QueryRetrieveLevel=STUDY", "-k", "PatientID=TURNS"),
                        List.of())))
                .allSatisfy(run -> assertThat(run.output()).contains("(Success)", "TURNS"));
    }

    @Test
    void moveToTheServerItselfDoesNotWaitForItself() {
        var series = CtSeries.of("ITSELF", 3, 16);
        Dcmtk.store(server, List.of(), series.write(folder)).succeeded();

        var run = Dcmtk.scu(
                "movescu",
                server,
                List.of(
                        "-d",
                        "-S",
                        "-aem",
                        "orthanc",
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID=" + series.studyUid()),
                List.of());

        assertThat(run.output()).contains("Completed Suboperations       : 3", "Failed Suboperations          : 0");
    }

    @Test
    void numberIsLive() {
        for (int count : new int[] {8, 1}) {
            server.option("DicomThreadsCount", count).configure();
            await().atMost(ofSeconds(60)).until(() -> server.log().contains("in effect: DicomThreadsCount"));
            assertThat(Dcmtk.echo(server).exitCode()).isZero();
        }
        whoComesLaterWaits();
    }
}
