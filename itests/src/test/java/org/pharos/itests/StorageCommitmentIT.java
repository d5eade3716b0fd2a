package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Association;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.OtherOrthanc;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;

/** Storage commitment between two servers, and between a server and Debian's Orthanc, each of them in both roles. */
class StorageCommitmentIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String UNKNOWN_INSTANCE = "1.2.276.0.99999.4.4";
    private static final String PUSH_MODEL = "1.2.840.10008.1.20.1";
    private static final String PUSH_MODEL_INSTANCE = "1.2.840.10008.1.20.1.1";
    private static final int NOBODY = Ports.free();

    @RegisterExtension
    static final RunningServer archive = RunningServer.withEmptyStorage().option("DicomAet", "ARCHIVE");

    @RegisterExtension
    static final RunningServer sender = RunningServer.withEmptyStorage()
            .option("DicomAet", "SENDER")
            .option("DicomModalities", Map.of("archive", at("ARCHIVE", archive.dicomPort())));

    static {
        archive.option("DicomModalities", Map.of("sender", at("SENDER", sender.dicomPort())));
    }

    private final CtSeries series = CtSeries.of("COMMIT", 3, 16);

    @TempDir
    Path folder;

    @AfterEach
    void empty() {
        sender.empty();
        archive.empty();
    }

    private static List<Object> at(String aet, int port) {
        return List.of(aet, "127.0.0.1", port);
    }

    private void store(Http http) {
        for (int i = 0; i < series.slices(); i++) {
            http.post("/instances", series.slice(i).bytes()).expect(200);
        }
    }

    private static String ask(Http user, String provider, Map<String, ?> body) {
        return user.post("/modalities/" + provider + "/storage-commitment", Json.write(body))
                .expect(200)
                .json("ID");
    }

    private static JsonNode report(Http user, String transaction) {
        return await().atMost(LIMIT)
                .until(
                        () -> user.get("/storage-commitment/" + transaction)
                                .expect(200)
                                .json(),
                        json -> !json.get("Status").asText().equals("Pending"));
    }

    private void assertCommitted(JsonNode report, String provider) {
        assertThat(report.get("Status").asText()).isEqualTo("Success");
        assertThat(report.get("RemoteAET").asText()).isEqualTo(provider);
        assertThat(report.get("Failures")).isEmpty();
        assertThat(report.get("Success"))
                .extracting(instance -> instance.get("SOPInstanceUID").asText())
                .containsExactlyInAnyOrder(instanceUid(0), instanceUid(1), instanceUid(2));
    }

    private String instanceUid(int slice) {
        return series.slice(slice).text(DicomFile.SOP_INSTANCE_UID);
    }

    /** One instance that is stored, one that isn't, and one under another SOP class. */
    private Map<String, ?> someThatFail() {
        return Map.of(
                "DicomInstances",
                List.of(
                        List.of(DicomFile.CT_IMAGE_STORAGE, instanceUid(0)),
                        List.of(DicomFile.CT_IMAGE_STORAGE, UNKNOWN_INSTANCE),
                        Map.of("SOPClassUID", "1.2.840.10008.5.1.4.1.1.7", "SOPInstanceUID", instanceUid(1))));
    }

    private void assertSomeFail(JsonNode report) {
        assertThat(report.get("Status").asText()).isEqualTo("Failure");
        assertThat(report.get("Success"))
                .extracting(instance -> instance.get("SOPInstanceUID").asText())
                .containsExactly(instanceUid(0));
        assertThat(report.get("Failures"))
                .extracting(failure -> failure.get("SOPInstanceUID").asText() + " "
                        + failure.get("FailureReason").asInt())
                .containsExactlyInAnyOrder(UNKNOWN_INSTANCE + " " + 0x0112, instanceUid(1) + " " + 0x0119);
    }

    @Test
    void whatWasSentAndCommittedCanBeRemoved() {
        store(sender.http());
        var body = Map.of("Resources", List.of(series.patient()), "StorageCommitment", true);
        String transaction = sender.http()
                .post("/modalities/archive/store", Json.write(body))
                .expect(200)
                .json("StorageCommitmentTransactionUID");

        assertCommitted(report(sender.http(), transaction), "ARCHIVE");
        sender.http().post("/storage-commitment/" + transaction + "/remove", "").expect(200);

        assertThat(sender.http().list("/instances")).isEmpty();
        assertThat(archive.http().list("/instances")).hasSize(series.slices());
    }

    @Test
    void instancesThatAreNotThereAreNotCommitted() {
        store(archive.http());

        String transaction = ask(sender.http(), "archive", someThatFail());

        assertSomeFail(report(sender.http(), transaction));
        sender.http().post("/storage-commitment/" + transaction + "/remove", "").expect(500);
    }

    @Test
    void fileThatWasLostIsNotCommitted() {
        store(archive.http());
        archive.awaitStoredFiles(series.slices());
        archive.storedFiles().forEach(file -> assertThat(file.toFile().delete()).isTrue());

        String transaction = ask(
                sender.http(),
                "archive",
                Map.of("DicomInstances", List.of(List.of(DicomFile.CT_IMAGE_STORAGE, instanceUid(0)))));

        assertThat(report(sender.http(), transaction)
                        .get("Failures")
                        .get(0)
                        .get("FailureReason")
                        .asInt())
                .isEqualTo(0x0112);
    }

    @Test
    void serversMayChangeRoles() {
        store(archive.http());
        store(sender.http());

        assertCommitted(
                report(archive.http(), ask(archive.http(), "sender", Map.of("Resources", List.of(series.study())))),
                "SENDER");
    }

    @Test
    void callerThatMayNotAskIsRefused() {
        store(sender.http());
        var stranger = Map.of("AET", "ARCHIVE", "Host", "127.0.0.1", "Port", archive.dicomPort(), "LocalAet", "NOBODY");
        sender.http()
                .send("PUT", "/modalities/stranger", BodyPublishers.ofString(Json.write(stranger)))
                .expect(200);

        var answer = sender.http()
                .post(
                        "/modalities/stranger/storage-commitment",
                        Json.write(Map.of("Resources", List.of(series.patient()))));

        assertThat(answer.expect(500).text()).contains("0x0124");
    }

    @Test
    void badRequestIsAnsweredByTheStatusOfTheStandard() throws IOException {
        byte[] request = request(true, instanceUid(0));
        List<String> jobs = archive.http().list("/jobs");

        assertThat(action("SENDER", PUSH_MODEL_INSTANCE, 2, request)).isEqualTo(0x0123);
        assertThat(action("SENDER", "1.2.3", 1, request)).isEqualTo(0x0112);
        assertThat(action("SENDER", PUSH_MODEL_INSTANCE, 1, null)).isEqualTo(0x0115);
        assertThat(action("SENDER", PUSH_MODEL_INSTANCE, 1, request(false, instanceUid(0))))
                .isEqualTo(0x0115);
        assertThat(action("SENDER", PUSH_MODEL_INSTANCE, 1, request(true))).isEqualTo(0x0115);
        assertThat(action("SENDER", PUSH_MODEL_INSTANCE, 1, request(true, new String[50_001])))
                .isEqualTo(0x0213);
        assertThat(action("NOBODY", PUSH_MODEL_INSTANCE, 1, request)).isEqualTo(0x0124);
        assertThat(event("SENDER", request)).isEqualTo(0x0115);
        assertThat(archive.http().list("/jobs")).isEqualTo(jobs);
    }

    /** What a peer answers to N-ACTION, each time over an association of its own. */
    private static int action(String caller, String instance, int action, byte[] dataSet) throws IOException {
        return invoke(
                caller,
                dataSet,
                Association.element(0x0000_0003, Association.uid(PUSH_MODEL)),
                Association.element(0x0000_0100, Association.number(0x0130)),
                Association.element(0x0000_1001, Association.uid(instance)),
                Association.element(0x0000_1008, Association.number(action)));
    }

    private static int event(String caller, byte[] dataSet) throws IOException {
        return invoke(
                caller,
                dataSet,
                Association.element(0x0000_0002, Association.uid(PUSH_MODEL)),
                Association.element(0x0000_0100, Association.number(0x0100)),
                Association.element(0x0000_1000, Association.uid(PUSH_MODEL_INSTANCE)),
                Association.element(0x0000_1002, Association.number(1)));
    }

    private static int invoke(String caller, byte[] dataSet, byte[]... elements) throws IOException {
        try (var association = Association.connect(archive).request(caller, PUSH_MODEL)) {
            return association.invoke(joined(elements), dataSet);
        }
    }

    /** A request for instances; what is null gets a number. */
    private static byte[] request(boolean withTransaction, String... instances) {
        var items = new byte[instances.length][];
        for (int i = 0; i < items.length; i++) {
            String uid = instances[i] == null ? "1.2.3." + i : instances[i];
            items[i] = Association.element(
                    0xFFFE_E000,
                    joined(
                            Association.element(0x0008_1150, Association.uid(DicomFile.CT_IMAGE_STORAGE)),
                            Association.element(0x0008_1155, Association.uid(uid))));
        }
        byte[] sequence = Association.element(0x0008_1199, joined(items));
        return withTransaction
                ? joined(Association.element(0x0008_1195, Association.uid("1.2.276.0.99999.5.5")), sequence)
                : sequence;
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void reportReachesARestartedServerFromARestartedServer() {
        store(archive.http());
        store(sender.http());
        declareSender(NOBODY);
        archive.configureAndWait();
        String transaction = ask(sender.http(), "archive", Map.of("Resources", List.of(series.patient())));
        await().atMost(LIMIT)
                .until(() -> archive.http().get("/jobs?expand").text().contains("\"Retry\""));
        assertThat(archive.http().get("/jobs?expand").text()).contains("StorageCommitmentScp", "TCP Initialization");

        sender.restart();
        assertThat(sender.http()
                        .get("/storage-commitment/" + transaction)
                        .expect(200)
                        .json("Status"))
                .isEqualTo("Pending");
        archive.stop();
        declareSender(sender.dicomPort());
        archive.configure();
        archive.start();

        assertCommitted(report(sender.http(), transaction), "ARCHIVE");
    }

    private static void declareSender(int port) {
        archive.option("DicomModalities", Map.of("sender", at("SENDER", port)));
    }

    @Test
    void orthancIsServedAndAsked() throws IOException, InterruptedException {
        try (var orthanc = OtherOrthanc.start(
                folder,
                Map.of("DicomAet", "ORTHANC", "DicomModalities", Map.of("sender", at("SENDER", sender.dicomPort()))))) {
            sender.http()
                    .send(
                            "PUT",
                            "/modalities/orthanc",
                            BodyPublishers.ofString(Json.write(at("ORTHANC", orthanc.dicomPort()))))
                    .expect(200);
            store(sender.http());
            store(orthanc.http());

            assertCommitted(
                    report(sender.http(), ask(sender.http(), "orthanc", Map.of("Resources", List.of(series.series())))),
                    "ORTHANC");
            assertSomeFail(report(sender.http(), ask(sender.http(), "orthanc", someThatFail())));
            assertCommitted(
                    report(
                            orthanc.http(),
                            ask(orthanc.http(), "sender", Map.of("Resources", List.of(series.series())))),
                    "SENDER");
            assertSomeFail(report(orthanc.http(), ask(orthanc.http(), "sender", someThatFail())));
        }
    }
}
