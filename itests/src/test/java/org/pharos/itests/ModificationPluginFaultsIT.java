package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.badplugin.BadPlugin;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.BadPluginJar;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.RunningServer;

/** A plugin that throws or hangs in the middle of a job: sources stay, results are listed, and the job can be done again. */
class ModificationPluginFaultsIT {
    private static final int SLICES = 12;
    private static final int EDGE = 16;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().withPlugins();

    private final Http http = server.http();

    @BeforeEach
    void deploy() throws IOException {
        server.empty();
        BadPluginJar.into(server.plugins());
        awaitPlugin(200);
    }

    private void awaitPlugin(int status) {
        await().atMost(ofSeconds(60))
                .until(() -> http.get("/plugins/" + BadPluginJar.ID).status() == status);
    }

    private void undeploy() throws IOException {
        Files.delete(server.plugins().resolve(BadPluginJar.FILE));
        awaitPlugin(404);
    }

    private CtSeries stored(String patient, int slices) {
        CtSeries series = CtSeries.of(patient, slices, EDGE);
        for (int i = 0; i < slices; i++) {
            http.post("/instances", series.slice(i).bytes()).expect(200);
        }
        return series;
    }

    private String submit(String path, Map<String, Object> body) {
        return http.post(path, Json.write(body)).expect(200).json("ID");
    }

    private String state(String job) {
        return http.get("/jobs/" + job).expect(200).json("State");
    }

    private void awaitState(String job, String state) {
        await().atMost(ofSeconds(60)).until(() -> state(job).equals(state));
    }

    /** Nothing of the source has changed, and what there is of the result can be seen. */
    private void assertThatSourceIsIntact(CtSeries source) {
        JsonNode instances = http.get("/studies/" + source.study() + "/instances")
                .expect(200)
                .json();
        assertThat(instances).hasSize(source.slices());
        for (int i = 0; i < source.slices(); i++) {
            assertThat(http.get("/instances/" + source.slice(i).instanceId() + "/file")
                            .expect(200)
                            .bytes())
                    .isEqualTo(source.slice(i).bytes());
        }
        int listed = 0;
        for (String study : http.list("/studies")) {
            listed += http.get("/studies/" + study + "/instances").json().size();
        }
        assertThat(http.statistics("CountInstances")).isEqualTo(listed);
    }

    private Set<Integer> numbers(String study) {
        var numbers = new HashSet<Integer>();
        http.get("/studies/" + study + "/instances")
                .json()
                .forEach(instance -> numbers.add(instance.get("IndexInSeries").asInt()));
        return numbers;
    }

    @Test
    void modificationThatAFilterFailsOnIsDoneOnceThePluginHasGone() throws IOException {
        CtSeries source = stored("SOURCE", SLICES);
        String job = submit("/studies/" + source.study() + "/modify", toPatient(BadPlugin.HALF_BAD_PATIENT));
        awaitState(job, "Failure");
        assertThatSourceIsIntact(source);

        undeploy();
        http.post("/jobs/" + job + "/resubmit", "").expect(200);
        awaitState(job, "Success");

        assertThat(http.list("/studies")).hasSize(1).doesNotContain(source.study());
        assertThat(http.statistics("CountInstances")).isEqualTo(SLICES);
        assertThat(numbers(http.list("/studies").get(0))).hasSize(SLICES);
    }

    private static Map<String, Object> toPatient(String patient) {
        return Map.of(
                "Replace", Map.of("PatientID", patient), "Force", true, "KeepSource", false, "Asynchronous", true);
    }

    @Test
    void modificationThatAFilterHangsOnFailsInTime() {
        CtSeries source = stored("SLOW", SLICES);
        String job = submit("/studies/" + source.study() + "/modify", toPatient(BadPlugin.HALF_HANGING_PATIENT));
        awaitState(job, "Failure");
        assertThatSourceIsIntact(source);
    }

    @Test
    void permissiveModificationLeavesOutWhatAFilterFailsOn() {
        CtSeries source = stored("LENIENT", SLICES);
        JsonNode content = http.post(
                        "/studies/" + source.study() + "/modify",
                        Json.write(Map.of(
                                "Replace",
                                Map.of("PatientID", BadPlugin.HALF_BAD_PATIENT),
                                "Force",
                                true,
                                "KeepSource",
                                false,
                                "Permissive",
                                true)))
                .expect(200)
                .json();
        assertThat(content.get("FailedInstancesCount").asInt()).isEqualTo(1);
        assertThat(numbers(source.study())).containsExactly(Integer.parseInt(BadPlugin.BAD_NUMBER));
        assertThat(numbers(content.get("ID").asText())).hasSize(SLICES - 1);
    }

    @Test
    void mergeAndSplitThatAFilterFailsOnKeepTheirSources() throws IOException {
        CtSeries target = stored(BadPlugin.HALF_BAD_PATIENT, 1);
        CtSeries source = stored("MERGED", SLICES);

        String merge = submit(
                "/studies/" + target.study() + "/merge",
                Map.of("Resources", Set.of(source.study()), "KeepSource", false, "Asynchronous", true));
        awaitState(merge, "Failure");
        assertThatSourceIsIntact(source);

        String split = submit(
                "/studies/" + source.study() + "/split",
                Map.of(
                        "Series",
                        Set.of(source.series()),
                        "Replace",
                        Map.of("PatientID", BadPlugin.HALF_BAD_PATIENT),
                        "KeepSource",
                        false,
                        "Asynchronous",
                        true));
        awaitState(split, "Failure");
        assertThatSourceIsIntact(source);

        undeploy();
        http.post("/jobs/" + merge + "/resubmit", "").expect(200);
        awaitState(merge, "Success");
        http.get("/studies/" + source.study()).expect(404);
        assertThat(http.get("/studies/" + target.study() + "/instances").json()).hasSize(SLICES + 1);
    }

    @Test
    void seriesThatAFilterFailsOnLeavesNothing() throws IOException {
        var png = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_BYTE_GRAY), "png", png);
        String content = "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        Map<String, Object> request = Map.of(
                "Tags",
                Map.of("PatientID", BadPlugin.HALF_BAD_PATIENT, "Modality", "OT"),
                "Content",
                Collections.nCopies(SLICES, content));

        assertThat(http.post("/tools/create-dicom", Json.write(request)).status())
                .isEqualTo(500);
        assertThat(http.statistics("CountInstances")).isZero();

        undeploy();
        http.post("/tools/create-dicom", Json.write(request)).expect(200);
        assertThat(http.statistics("CountInstances")).isEqualTo(SLICES);
    }
}
