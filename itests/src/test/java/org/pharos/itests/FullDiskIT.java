package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.SmallDisk;

/** Disks that are full, may not be written, or lost a file: clear errors, nothing half-stored, no restart needed. */
class FullDiskIT {
    private static final int MEGABYTES = 12;
    private static final int EDGE = 512;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    private static SmallDisk disk;

    private final Http http = server.http();

    @TempDir
    Path folder;

    @BeforeAll
    static void mountSmallDisk() {
        server.stop();
        disk = SmallDisk.mount(server.storage(), MEGABYTES);
        server.start();
    }

    @AfterAll
    static void unmount() {
        if (disk != null) {
            server.stop();
            disk.close();
        }
    }

    @AfterEach
    void empty() {
        server.empty();
    }

    @Test
    void fullDiskRefusesUploadsUntilThereIsSpaceAgain() {
        var series = CtSeries.of("FULL", 100, EDGE);
        var stored = new ArrayList<DicomFile>();
        Answer refusal = storeUntilRefused(series, stored);

        assertClear(refusal);
        assertThat(stored).isNotEmpty();
        assertHolds(stored);

        http.delete("/instances/" + stored.remove(0).instanceId()).expect(200);
        var next = series.slice(stored.size() + 2);
        await().atMost(ofSeconds(5))
                .until(() -> http.post("/instances", next.bytes()).status() == 200);
        stored.add(next);
        assertHolds(stored);
    }

    @Test
    void fullDiskIsToldToModalities() {
        Dcmtk.require();
        var stored = new ArrayList<DicomFile>();
        storeUntilRefused(CtSeries.of("FILLER", 100, EDGE), stored);

        var series = CtSeries.of("REFUSED", 1, EDGE);
        var run = Dcmtk.store(server, List.of("-v", "-xe"), series.write(folder));

        assertThat(run.output()).contains("Refused: OutOfResources");
        assertHolds(stored);
        http.get("/series/" + series.series()).expect(404);

        stored.subList(0, 2)
                .forEach(
                        slice -> http.delete("/instances/" + slice.instanceId()).expect(200));
        await().atMost(ofSeconds(5))
                .until(() -> Dcmtk.store(server, List.of("-xe"), series.write(folder))
                                .exitCode()
                        == 0);
        http.get("/series/" + series.series()).expect(200);
    }

    @Test
    void disksThatMayNotBeWrittenAreRead() {
        var series = CtSeries.of("READONLY", 2, 64);
        var kept = series.slice(0);
        http.post("/instances", kept.bytes()).expect(200);

        disk.writable(false);
        try {
            assertClear(http.post("/instances", series.slice(1).bytes()));
            assertHolds(List.of(kept));
        } finally {
            disk.writable(true);
        }

        http.post("/instances", series.slice(1).bytes()).expect(200);
        assertHolds(List.of(kept, series.slice(1)));
    }

    @Test
    void lostFileIsAnErrorOfItsInstanceOnly() throws IOException {
        var series = CtSeries.of("LOST", 2, 64);
        http.post("/instances", series.slice(0).bytes()).expect(200);
        Files.delete(server.storedFiles().get(0));
        http.post("/instances", series.slice(1).bytes()).expect(200);

        var lost = http.get("/instances/" + series.slice(0).instanceId() + "/file");

        assertThat(lost.status()).isBetween(404, 500);
        assertThat(lost.json("HttpStatus")).isEqualTo(Integer.toString(lost.status()));
        http.get("/instances/" + series.slice(0).instanceId()).expect(200);
        assertThat(http.get("/instances/" + series.slice(1).instanceId() + "/file")
                        .bytes())
                .isEqualTo(series.slice(1).bytes());
    }

    private Answer storeUntilRefused(CtSeries series, List<DicomFile> stored) {
        for (int i = 0; i < series.slices(); i++) {
            var answer = http.post("/instances", series.slice(i).bytes());
            if (answer.status() != 200) {
                return answer;
            }
            stored.add(series.slice(i));
        }
        throw new AssertionError("The disk took everything");
    }

    private static void assertClear(Answer refusal) {
        assertThat(refusal.status()).isBetween(500, 507);
        assertThat(refusal.json("OrthancError")).isNotEmpty();
        assertThat(refusal.json("HttpStatus")).isEqualTo(Integer.toString(refusal.status()));
    }

    private void assertHolds(List<DicomFile> slices) {
        assertThat(http.list("/instances"))
                .containsExactlyInAnyOrderElementsOf(
                        slices.stream().map(DicomFile::instanceId).toList());
        slices.forEach(slice -> assertThat(
                        http.get("/instances/" + slice.instanceId() + "/file").bytes())
                .isEqualTo(slice.bytes()));
        server.awaitStoredFiles(slices.size());
    }
}
