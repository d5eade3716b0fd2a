package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.PluginJar;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.StoreScp;

/** The sample {@code auto-routing}: what a modality misses while it is away arrives when it is back, also after a restart. */
class SampleRoutingIT {
    private static final int PORT = Ports.free();

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .withPlugins()
            .option("StableAge", 1)
            .option("DicomModalities", Map.of("archive", List.of("ARCHIVE", "127.0.0.1", PORT)))
            .option("AutoRouting", Map.of("Rules", List.of("Modality=CT -> archive"), "RetrySeconds", 1));

    private final Http http = server.http();

    @Test
    void studyArrivesAfterRestart() {
        PluginJar.sample("auto-routing").into(server.plugins(), "auto-routing.jar");
        await().atMost(ofSeconds(60))
                .until(() -> http.get("/plugins/sample-auto-routing").status() == 200
                        && http.get("/plugins/sample-auto-routing")
                                .json()
                                .at("/Pharos/Services")
                                .toString()
                                .contains("ArchiveListener"));
        store("CT", "1.2.3.910", 1);
        store("MR", "1.2.3.911", 1);
        await().atMost(ofSeconds(60)).until(() -> server.log().contains("could not be sent to archive"));
        store("CT", "1.2.3.910", 2);
        await().atMost(ofSeconds(60)).until(() -> stableStudies() == 3);

        server.restart();
        try (var archive = StoreScp.start(server.folder().resolve("archive"), "ARCHIVE", PORT)) {
            await().atMost(ofSeconds(60)).until(() -> archive.received().size() == 2);
            await().atMost(ofSeconds(60)).until(() -> sent() == 1);
            store("CT", "1.2.3.912", 1);
            await().atMost(ofSeconds(60)).until(() -> archive.received().size() == 3);
            await().atMost(ofSeconds(60)).until(() -> sent() == 2);
            assertThat(archive.received()).noneMatch(file -> file.toString().contains("1.2.3.911"));
        }
    }

    /** How often a study has become stable. */
    private long stableStudies() {
        return StreamSupport.stream(
                        http.get("/changes?limit=1000")
                                .expect(200)
                                .json()
                                .path("Changes")
                                .spliterator(),
                        false)
                .filter(change -> change.path("ChangeType").asText().equals("StableStudy"))
                .count();
    }

    /** How many shipments have arrived. */
    private static long sent() {
        return server.log()
                .lines()
                .filter(line -> line.contains("was sent to archive"))
                .count();
    }

    private void store(String modality, String study, int number) {
        http.post(
                        "/instances",
                        DicomFile.instance("R", study, study + ".1", study + ".1." + number)
                                .text(DicomFile.MODALITY, "CS", modality)
                                .bytes())
                .expect(200);
    }
}
