package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.RunningServer;

/** Drops each sample plugin into the deploy folder of a running server, and takes it out again. */
class SamplePluginsIT {
    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("StableAge", 1)
            .option("DicomAlwaysAllowFindWorklist", true)
            .option("AppointmentBook", "book.txt");

    private static final Path SAMPLES = Path.of(System.getProperty("pharos.samples"));
    private static final Path DEPLOY = Path.of(System.getProperty("pharos.command"))
            .resolve("../../deploy")
            .normalize();

    private final Http http = server.http();
    private final List<Path> deployed = new ArrayList<>();

    @AfterEach
    void removePlugins() throws IOException {
        for (Path jar : deployed) {
            Files.deleteIfExists(jar);
        }
    }

    @Test
    void filterRefusesWhileItIsThere() throws IOException {
        byte[] nameless = DicomFile.instance("", "1.2.3.100", "1.2.3.100.1", "1.2.3.100.1.1")
                .bytes();

        Path jar = deploy("instance-filter");
        await().atMost(ofSeconds(30)).until(() -> upload(nameless).equals("FilteredOut"));
        assertThat(upload(CtSeries.of("NAMED", 1, 4).slice(0).bytes())).isEqualTo("Success");

        Files.delete(jar);
        await().atMost(ofSeconds(30)).until(() -> upload(nameless).equals("Success"));
    }

    @Test
    void listenerHearsOfStableStudies() throws IOException {
        deploy("archive-listener");
        await().atMost(ofSeconds(30)).until(() -> {
            var series = CtSeries.of("HEARD" + System.nanoTime(), 1, 4);
            http.post("/instances", series.slice(0).bytes()).expect(200);
            await().atMost(ofSeconds(10))
                    .until(() -> http.get("/studies/" + series.study())
                            .expect(200)
                            .json("IsStable")
                            .equals("true"));
            return server.log().contains("Study " + series.study() + " is stable");
        });
    }

    @Test
    void sourceGivesWorklistsWhileItIsThere() throws IOException {
        Dcmtk.require();
        Files.writeString(server.folder().resolve("book.txt"), """
                20240705;0930;CT1;CT;P-17;Doe^Jane;Head
                20240706;1000;CT1;CT;P-18;Roe^Mary;"Thorax"
                """);
        assertThat(worklist()).contains("No Acceptable Presentation Contexts");

        Path jar = deploy("worklist-source");
        await().atMost(ofSeconds(30))
                .untilAsserted(() -> assertThat(worklist())
                        .contains("(0010,0010) PN [Roe^Mary]", "(0040,0007) LO [\"Thorax\"]")
                        .doesNotContain("Doe^Jane"));

        Files.delete(jar);
        await().atMost(ofSeconds(30))
                .untilAsserted(() -> assertThat(worklist()).contains("No Acceptable Presentation Contexts"));
    }

    private static String worklist() {
        return Dcmtk.scu(
                        "findscu",
                        server,
                        List.of(
                                "-v",
                                "-W",
                                "-k",
                                "PatientName",
                                "-k",
                                "(0040,0100)[0].ScheduledProcedureStepStartDate=20240706",
                                "-k",
                                "(0040,0100)[0].ScheduledProcedureStepDescription"),
                        List.of())
                .output();
    }

    private String upload(byte[] file) {
        String status = http.post("/instances", file).expect(200).json("Status");
        if (status.equals("Success")) {
            http.delete("/instances/" + http.post("/instances", file).json("ID"));
        }
        return status;
    }

    private Path deploy(String sample) throws IOException {
        Path jar;
        try (var files = Files.newDirectoryStream(SAMPLES.resolve(sample).resolve("target"), "sample-*.jar")) {
            jar = files.iterator().next();
        }
        Path target = DEPLOY.resolve(jar.getFileName());
        deployed.add(target);
        // Written aside first: the server must not find half a jar.
        Path aside = Files.copy(jar, DEPLOY.resolve(jar.getFileName() + ".part"), StandardCopyOption.REPLACE_EXISTING);
        return Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
