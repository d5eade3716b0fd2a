package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.PluginJar;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.StoreScp;

/** Samples that do work in place of the server: jobs, queries, retrievals, storage commitment. */
class SampleHandlersIT {
    private static final int PORT = Ports.free();
    private static final CtSeries SERIES = CtSeries.of("CATALOGUED", 3, 16);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .withPlugins()
            .option("DicomAlwaysAllowFind", true)
            .option("DicomAlwaysAllowMove", true)
            .option(
                    "Catalogue",
                    Map.of(
                            "Entries",
                            List.of(
                                    "CATALOGUED | Doe^Jane | " + SERIES.studyUid() + " | Here",
                                    "OTHER | Süß^Jürgen | 1.2.3.4 | Elsewhere"),
                            "KeptElsewhere",
                            "1.2.3.4."));

    static {
        server.option(
                "DicomModalities",
                Map.of(
                        "viewer", List.of("VIEWER", "127.0.0.1", PORT),
                        "self", List.of("ORTHANC", "127.0.0.1", server.dicomPort())));
    }

    private final Http http = server.http();

    private void deploy(String sample, String service) {
        PluginJar.sample(sample).into(server.plugins(), sample + ".jar");
        await().atMost(ofSeconds(60))
                .until(() -> http.get("/plugins/sample-" + sample).status() == 200
                        && http.get("/plugins/sample-" + sample)
                                .json()
                                .at("/Pharos/Services")
                                .toString()
                                .contains(service));
    }

    private String store() {
        String study = "";
        for (int i = 0; i < SERIES.slices(); i++) {
            study = http.post("/instances", SERIES.slice(i).bytes()).expect(200).json("ParentStudy");
        }
        return study;
    }

    @Test
    void jobOfAPluginIsListedAndGoesOnAfterARestart() {
        deploy("integrity-check", "JobHandler");
        String study = store();
        String id = begin(study);
        JsonNode job = ended(id);
        assertThat(job.path("Type").asText()).isEqualTo("SampleIntegrityCheck");
        assertThat(job.path("State").asText()).isEqualTo("Success");
        assertThat(job.at("/Content/InstancesCount").asInt()).isEqualTo(3);
        assertThat(job.at("/Content/DamagedCount").asInt()).isZero();

        server.restart();
        assertThat(ended(id).at("/Content/InstancesCount").asInt()).isEqualTo(3);
        assertThat(ended(begin(study)).path("State").asText()).isEqualTo("Success");
    }

    /** As soon as the route is there. */
    private String begin(String study) {
        return await().atMost(ofSeconds(60))
                .until(() -> http.post("/sample-integrity-check/" + study, ""), answer -> answer.status() == 200)
                .json("ID");
    }

    private JsonNode ended(String job) {
        return await().atMost(ofSeconds(60))
                .until(
                        () -> http.get("/jobs/" + job).expect(200).json(),
                        json -> !json.path("CompletionTime").isMissingNode());
    }

    @Test
    void catalogueAnswersInPlaceOfTheServer() {
        Dcmtk.require();
        store();
        deploy("catalogue", "FindHandler");

        assertThat(find("ANY-SCP", "*")).contains("CATALOGUED").doesNotContain("Elsewhere");
        assertThat(find("CATALOGUE", "*")).contains("Here").contains("Elsewhere");
        assertThat(find("CATALOGUE", "OTH*")).contains("1.2.3.4").doesNotContain("Here");

        try (var viewer = StoreScp.start(server.folder().resolve("viewer"), "VIEWER", PORT)) {
            assertThat(move(SERIES.studyUid())).contains("Completed Suboperations       : 1");
            await().atMost(ofSeconds(60)).until(() -> viewer.received().size() == SERIES.slices());
            assertThat(move("1.2.3.4")).contains("Failed Suboperations          : 1");
        }

        String transaction = http.post(
                        "/modalities/self/storage-commitment",
                        Json.write(Map.of(
                                "DicomInstances",
                                List.of(
                                        List.of("1.2.840.10008.5.1.4.1.1.2", "1.2.3.4.5"),
                                        List.of("1.2.840.10008.5.1.4.1.1.2", "1.2.9.9")))))
                .expect(200)
                .json("ID");
        JsonNode report = await().atMost(ofSeconds(60))
                .until(
                        () -> http.get("/storage-commitment/" + transaction)
                                .expect(200)
                                .json(),
                        json -> !json.get("Status").asText().equals("Pending"));
        assertThat(report.path("Success").toString()).contains("1.2.3.4.5");
        assertThat(report.path("Failures").toString()).contains("1.2.9.9").doesNotContain("1.2.3.4.5");
    }

    @Test
    void pluginTranscodesBeforeTheServer() {
        String id = http.post(
                        "/instances", CtSeries.of("DEFLATED", 1, 64).slice(0).bytes())
                .expect(200)
                .json("ID");
        String deflated = "/instances/" + id + "/file?transcode=1.2.840.10008.1.2.1.99";
        byte[] ofServer = http.get(deflated).expect(200).bytes();
        deploy("transcoder", "FileTranscoder");

        byte[] ofPlugin = await().atMost(ofSeconds(60))
                .until(() -> http.get(deflated).expect(200).bytes(), bytes -> !Arrays.equals(bytes, ofServer));
        assertThat(http.get("/plugins/sample-transcoder")
                        .json()
                        .at("/Pharos/Services/0/Failures")
                        .asInt())
                .isZero();
        http.delete("/instances/" + id).expect(200);
        String again = http.post("/instances", ofPlugin).expect(200).json("ID");
        assertThat(http.get("/instances/" + again + "/metadata/TransferSyntax").text())
                .isEqualTo("1.2.840.10008.1.2.1.99");
        assertThat(http.get("/instances/" + again + "/frames/0/raw").expect(200).bytes())
                .hasSize(64 * 64 * 2);
    }

    private static String find(String calledAet, String patientId) {
        var options = new ArrayList<>(List.of("-S", "-aec", calledAet, "-k", "QueryRetrieveLevel=STUDY"));
        options.addAll(List.of("-k", "PatientID=" + patientId, "-k", "StudyInstanceUID", "-k", "StudyDescription"));
        return Dcmtk.scu("findscu", server, options, List.of()).output();
    }

    private static String move(String study) {
        return Dcmtk.scu(
                        "movescu",
                        server,
                        List.of(
                                "-v",
                                "-d",
                                "-S",
                                "-aec",
                                "CATALOGUE",
                                "-aem",
                                "VIEWER",
                                "-k",
                                "QueryRetrieveLevel=STUDY",
                                "-k",
                                "StudyInstanceUID=" + study),
                        List.of())
                .output();
    }
}
