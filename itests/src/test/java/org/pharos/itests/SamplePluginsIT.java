package org.pharos.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.HookReceiver;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.RunningServer;

/** Drops each sample plugin into the deploy folder of a running server, and takes it out again. */
class SamplePluginsIT {
    @RegisterExtension
    static final HookReceiver HOOK = new HookReceiver();

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("StableAge", 1)
            .option("DicomAlwaysAllowFindWorklist", true)
            .option("AppointmentBook", "book.txt")
            .option(
                    "TagCoercion",
                    Map.of(
                            "Rules",
                            List.of(
                                    "COERCED: 0008,0080 = Krankenhaus Süd",
                                    "COERCED: 0010,0020 = X-{0010,0020}",
                                    "COERCED: 0008,1030 =")))
            .option("AuditLog", Map.of("Folder", "audit"))
            .option("ExchangeFolder", Map.of("Inbox", "inbox", "Outbox", "outbox"))
            .option("Webhook", Map.of("Url", "http://127.0.0.1:" + HOOK.port() + "/hook", "RetrySeconds", 1));

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
    void tagsOfWhatComesInAreCoercedWhileTheModifierIsThere() throws IOException {
        Dcmtk.require();
        Path file = server.folder().resolve("coerced.dcm");
        var series = CtSeries.of("COERCED", 2, 64);
        byte[] original = series.slice(0).bytes();
        Files.write(file, original);

        Path jar = deploy("tag-coercion");
        await().atMost(ofSeconds(30)).until(() -> {
            Dcmtk.store(server, List.of("-aet", "COERCED"), List.of(file));
            return http.post("/tools/lookup", "X-COERCED").expect(200).json().size() == 1;
        });
        String patient = "/patients/"
                + http.post("/tools/lookup", "X-COERCED").json().at("/0/ID").asText();
        var tags = http.get(patient + "/shared-tags?simplify").expect(200).json();
        assertThat(tags.path("InstitutionName").asText()).isEqualTo("Krankenhaus Süd");
        assertThat(tags.has("StudyDescription")).isFalse();
        String instance = http.get(patient + "/instances").json().at("/0/ID").asText();
        assertThat(http.get("/instances/" + instance + "/frames/0/raw")
                        .expect(200)
                        .bytes())
                .isEqualTo(Arrays.copyOfRange(original, original.length - 64 * 64 * 2, original.length));
        assertThat(upload(series.slice(1).bytes())).isEqualTo("Success");
        assertThat(http.post("/tools/lookup", "COERCED").json()).hasSize(1);

        Files.delete(jar);
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

    @Test
    void decoderIsUsedWhileItIsThere() throws IOException {
        var pixels = new byte[2 * 8 * 8];
        pixels[0] = 100;
        String instance = "/instances/"
                + http.post("/instances", zlibImage(pixels)).expect(200).json("ID");
        http.get(instance + "/preview").expect(415);

        Path jar = deploy("image-decoder");
        await().atMost(ofSeconds(30))
                .until(() -> http.get(instance + "/preview").status() == 200);
        assertThat(http.get(instance + "/matlab").expect(200).text()).startsWith("double([ 100 0 0");

        Files.delete(jar);
        await().atMost(ofSeconds(30))
                .until(() -> http.get(instance + "/preview").status() == 415);
    }

    @Test
    void profileIsObeyedWhileItIsThere() throws IOException {
        byte[] file = DicomFile.instance("TRIAL", "1.2.3.200", "1.2.3.200.1", "1.2.3.200.1.1")
                .text(0x00080080, "LO", "General Hospital")
                .text(0x00090010, "LO", "TRIAL READER")
                .text(0x00091001, "LO", "score 5")
                .text(0x000B0010, "LO", "OTHER")
                .text(0x000B1001, "LO", "secret")
                .bytes();
        String route = "/instances/" + http.post("/instances", file).expect(200).json("ID") + "/anonymize";
        String body = "{\"Profile\": [\"Basic2023b\", \"Trial\"]}";
        http.post(route, body).expect(400);

        Path jar = deploy("deidentification-profile");
        await().atMost(ofSeconds(30)).until(() -> http.post(route, body).status() == 200);
        String result = new String(http.post(route, body).expect(200).bytes(), ISO_8859_1);
        assertThat(result)
                .contains("Site 17", "TRIAL READER", "score 5", "TRIAL17")
                .doesNotContain("General Hospital", "OTHER", "secret");

        Files.delete(jar);
        await().atMost(ofSeconds(30)).until(() -> http.post(route, body).status() == 400);
    }

    @Test
    void webhookIsToldOfStableStudiesAgainIfItFails() throws IOException {
        HOOK.refuseOnce();
        deploy("webhook");
        List<String> expected = new ArrayList<>();

        // what is stable before it listens, it isn't told of
        await().atMost(ofSeconds(90)).pollInterval(ofSeconds(3)).until(() -> {
            var series = CtSeries.of("HOOKED" + expected.size(), 1, 4);
            http.post("/instances", series.slice(0).bytes()).expect(200);
            expected.add("{\"Event\": \"StableStudy\", \"ID\": \"" + series.study() + "\"}");
            return HOOK.taken().stream().anyMatch(expected::contains);
        });
        assertThat(HOOK.refused()).hasSize(1);
        await().atMost(ofSeconds(60)).until(() -> HOOK.taken().containsAll(HOOK.refused()));
    }

    @Test
    void auditLogTellsWhoDidWhat() throws IOException {
        deploy("audit-log");
        byte[] file = DicomFile.instance("AUDITED", "1.2.3.300", "1.2.3.300.1", "1.2.3.300.1.1")
                .bytes();

        await().atMost(ofSeconds(60)).until(() -> {
            String id = http.post("/instances", file).expect(200).json("ID");
            http.delete("/instances/" + id).expect(200);
            String audit = audit();
            return audit.contains("request\t-\t127.0.0.1\tPOST\t/instances\n")
                    && audit.contains("stored\t-\t127.0.0.1\tinstance\t" + id)
                    && audit.contains("deleted\t-\t-\tInstance\t" + id);
        });
    }

    @Test
    void filesComeFromAFolderAndGoIntoOneAndTheAuditLogKnows() throws IOException {
        deploy("audit-log");
        deploy("exchange-folder");
        Path inbox = server.folder().resolve("inbox");
        await().atMost(ofSeconds(60))
                .until(() -> Files.isDirectory(server.folder().resolve("outbox")));
        byte[] file = CtSeries.of("EXCHANGED", 1, 16).slice(0).bytes();
        Files.write(inbox.resolve("good.part"), file);
        Files.move(inbox.resolve("good.part"), inbox.resolve("good.dcm"));
        Files.writeString(inbox.resolve("bad.dcm"), "no DICOM");

        await().atMost(ofSeconds(60)).until(() -> Files.exists(inbox.resolve("bad.dcm.refused")));
        await().atMost(ofSeconds(60)).until(() -> !Files.exists(inbox.resolve("good.dcm")));
        String patient =
                http.post("/tools/lookup", "EXCHANGED").json().at("/0/ID").asText();
        String instance = http.get("/patients/" + patient + "/instances?expand=false")
                .json()
                .path(0)
                .asText();
        Path sent = server.folder().resolve("outbox/CT/" + instance + ".dcm");
        await().atMost(ofSeconds(60)).until(() -> Files.exists(sent));
        assertThat(sent).hasBinaryContent(file);
        assertThat(http.get("/instances/" + instance + "/metadata/Origin").text())
                .isEqualTo("Plugins");
        assertThat(audit()).contains("\torg.pharos.sample-exchange-folder\t-\tinbox\t" + instance + "\tSTORED");
    }

    private static String audit() throws IOException {
        var text = new StringBuilder();
        Path folder = server.folder().resolve("audit");
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder)) {
                for (Path day : files) {
                    text.append(Files.readString(day));
                }
            }
        }
        return text.toString();
    }

    /** A fragment that is a zlib stream. */
    private static byte[] zlibImage(byte[] pixels) {
        var deflater = new Deflater();
        deflater.setInput(pixels);
        deflater.finish();
        var stream = new byte[256];
        int length = deflater.deflate(stream);
        deflater.end();
        return DicomFile.instance("ZLIB", "1.2.3.200", "1.2.3.200.1", "1.2.3.200.1.1")
                .encapsulated("2.25.105377342185117446106441326547283471812", 8, 8, Arrays.copyOf(stream, length));
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
