package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.StoreScp;
import org.pharos.itests.harness.Tool;

/** Retrieval by C-GET from another server of this kind, from DCMTK's archive, and from Orthanc. */
class GetScuIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int GET_UNAVAILABLE = 2045;
    private static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70";
    private static final CtSeries SERIES = CtSeries.of("CGET", 12, 64);
    private static final DicomFile COMPRESSED = DicomFile.instance("JPEG", "2.25.21", "2.25.22", "2.25.23");

    @RegisterExtension
    static final RunningServer archive = RunningServer.withEmptyStorage()
            .option("DicomAet", "ARCHIVE")
            .option("DicomAlwaysAllowFind", true)
            .option("DicomAlwaysAllowGet", true);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("DicomAet", "READER")
            .option("DicomModalities", Map.of("archive", List.of("ARCHIVE", "127.0.0.1", archive.dicomPort())));

    @TempDir
    Path folder;

    @BeforeAll
    static void fill() {
        IntStream.range(0, SERIES.slices())
                .forEach(i -> archive.http()
                        .post("/instances", SERIES.slice(i).bytes())
                        .expect(200));
        archive.http().post("/instances", COMPRESSED.bytes(JPEG_LOSSLESS)).expect(200);
    }

    @AfterEach
    void empty() {
        server.empty();
        configure("C-MOVE");
    }

    private static void configure(String method) {
        server.option("DicomDefaultRetrieveMethod", method).configure();
        await().atMost(LIMIT)
                .until(() -> server.http()
                        .get("/system")
                        .json("DicomDefaultRetrieveMethod")
                        .equals(method));
    }

    private static Answer get(String modality, String study, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("Level", "Study");
        var resource = new HashMap<String, Object>(Map.of("StudyInstanceUID", study));
        Object classes = body.remove("SOPClassesInStudy");
        if (classes != null) {
            resource.put("SOPClassesInStudy", classes);
        }
        body.put("Resources", List.of(resource));
        return server.http().post("/modalities/" + modality + "/get", Json.write(body));
    }

    private static void declare(String name, String aet, int port) {
        server.http()
                .send(
                        "PUT",
                        "/modalities/" + name,
                        BodyPublishers.ofString(Json.write(List.of(aet, "127.0.0.1", port))))
                .expect(200);
    }

    @Test
    void studyComesFromAnotherServerAsItIsThere() {
        JsonNode content =
                get("archive", SERIES.studyUid(), Map.of()).expect(200).json();

        assertThat(content.get("LocalAet").asText()).isEqualTo("READER");
        assertThat(content.get("RemoteAet").asText()).isEqualTo("ARCHIVE");
        assertThat(content.at("/Details/0/ReceivedInstancesIds")).hasSize(SERIES.slices());
        assertThat(server.http().list("/instances")).hasSize(SERIES.slices()).allSatisfy(id -> {
            var metadata =
                    server.http().get("/instances/" + id + "/metadata?expand").json();
            assertThat(metadata.get("Origin").asText()).isEqualTo("DicomProtocol");
            assertThat(metadata.get("RemoteIP").asText()).isEqualTo("127.0.0.1");
            assertThat(metadata.get("RemoteAET").asText()).isEqualTo("ARCHIVE");
            assertThat(metadata.get("CalledAET").asText()).isEqualTo("READER");
            assertThat(DicomFile.dataSetOf(
                            server.http().get("/instances/" + id + "/file").bytes()))
                    .isEqualTo(DicomFile.dataSetOf(
                            archive.http().get("/instances/" + id + "/file").bytes()));
        });
    }

    @Test
    void compressedInstancesComeWhereTheirClassIsKnown() {
        get("archive", "2.25.21", Map.of("SOPClassesInStudy", "1.2.840.10008.5.1.4.1.1.2\\1.2.840.10008.5.1.4.1.1.7"))
                .expect(200);

        assertThat(server.http().list("/instances")).hasSize(1);
    }

    @Test
    void whatIsNotThereIsAFailureWithItsPayload() {
        JsonNode error = get("archive", "1.2.3", Map.of()).expect(500).json();

        assertThat(error.get("OrthancStatus").asInt()).isEqualTo(9);
        assertThat(error.at("/ErrorPayload/Type").asText()).isEqualTo("RetrieveJob");
        assertThat(error.at("/ErrorPayload/Content/0/DimseErrorStatus").asInt()).isEqualTo(0xC000);
    }

    @Test
    void answersOfQueriesAreRetrievedByTheDefaultMethod() {
        configure("C-GET");
        String query = server.http()
                .post(
                        "/modalities/archive/query",
                        Json.write(Map.of("Level", "Study", "Query", Map.of("PatientID", "CGET"))))
                .expect(200)
                .json("ID");
        // The archive doesn't know this server: by C-MOVE it couldn't send.
        server.http().post("/queries/" + query + "/answers/0/retrieve", "{}").expect(200);
        assertThat(server.http().list("/instances")).hasSize(SERIES.slices());

        server.http()
                .post("/queries/" + query + "/retrieve", Json.write(Map.of("RetrieveMethod", "C-MOVE")))
                .expect(500);
    }

    @Test
    void cancelledJobStopsAndCanBeDoneAgain() {
        String id = get("archive", SERIES.studyUid(), Map.of("Asynchronous", true))
                .expect(200)
                .json("ID");
        server.http().post("/jobs/" + id + "/cancel", "{}").expect(200);
        await().atMost(LIMIT).until(() -> List.of("Failure", "Success").contains(state(id)));
        if (state(id).equals("Failure")) {
            assertThat(server.http().get("/jobs/" + id).json().get("ErrorCode").asInt())
                    .isEqualTo(37);
            server.http().post("/jobs/" + id + "/resubmit", "{}").expect(200);
            await().atMost(LIMIT).until(() -> state(id).equals("Success"));
        }
        JsonNode job = server.http().get("/jobs/" + id).json();
        assertThat(job.get("Type").asText()).isEqualTo("DicomGetScu");
        assertThat(job.get("Progress").asInt()).isEqualTo(100);
        assertThat(server.http().list("/instances")).hasSize(SERIES.slices());
    }

    private static String state(String job) {
        return server.http().get("/jobs/" + job).json("State");
    }

    @Test
    void modalityWithoutTheServiceIsAConflict() {
        int port = Ports.free();
        try (StoreScp sink = StoreScp.start(folder, "SINK", port)) {
            declare("sink", "SINK", port);
            JsonNode error = get("sink", "1.2.3", Map.of()).expect(409).json();

            assertThat(error.get("OrthancStatus").asInt()).isEqualTo(GET_UNAVAILABLE);
            assertThat(sink.received()).isEmpty();
        }
    }

    @Test
    void studyComesFromTheArchiveOfDcmtk() throws IOException {
        Tool.require(Tool.find("dcmqrscp").isPresent(), "dcmqrscp of DCMTK", "dcmtk");
        int port = Ports.free();
        Path database = Files.createDirectories(folder.resolve("DCMTK"));
        Path configuration = Files.writeString(folder.resolve("dcmqrscp.cfg"), """
                NetworkTCPPort = %d
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                DCMTK %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(port, database));
        Process scp = Tool.start(List.of("dcmqrscp", "-c", configuration.toString()), folder.resolve("dcmqrscp.log"));
        try {
            await().atMost(LIMIT).until(() -> Ports.isListening(port));
            var command = new ArrayList<>(List.of("storescu", "-aec", "DCMTK", "127.0.0.1", Integer.toString(port)));
            SERIES.write(folder).forEach(file -> command.add(file.toString()));
            Tool.run(command).succeeded();

            declare("dcmtk", "DCMTK", port);
            JsonNode content =
                    get("dcmtk", SERIES.studyUid(), Map.of()).expect(200).json();
            assertThat(content.at("/Details/0/ReceivedInstancesIds")).hasSize(SERIES.slices());
            assertThat(server.http().list("/instances")).hasSize(SERIES.slices());
        } finally {
            scp.destroyForcibly();
        }
    }

    @Test
    void studyComesFromOrthanc() throws IOException {
        Tool.require(Tool.find("Orthanc").isPresent(), "Orthanc", "orthanc");
        int http = Ports.free();
        int dicom = Ports.free();
        Path configuration = Files.writeString(
                folder.resolve("orthanc.json"),
                Json.write(Map.of(
                        "StorageDirectory",
                        folder.resolve("orthanc").toString(),
                        "HttpPort",
                        http,
                        "DicomPort",
                        dicom,
                        "AuthenticationEnabled",
                        false,
                        "KeepAlive",
                        false,
                        "DicomAlwaysAllowGet",
                        true,
                        "DicomModalities",
                        Map.of("reader", List.of("READER", "127.0.0.1", server.dicomPort())))));
        Process orthanc = Tool.start(List.of("Orthanc", configuration.toString()), folder.resolve("orthanc.log"));
        try {
            await().atMost(LIMIT).until(() -> Ports.isListening(http) && Ports.isListening(dicom));
            var client = new Http(http);
            IntStream.range(0, SERIES.slices())
                    .forEach(i ->
                            client.post("/instances", SERIES.slice(i).bytes()).expect(200));

            declare("orthanc", "ORTHANC", dicom);
            JsonNode content =
                    get("orthanc", SERIES.studyUid(), Map.of()).expect(200).json();
            assertThat(content.at("/Details/0/ReceivedInstancesIds")).hasSize(SERIES.slices());
            assertThat(server.http().list("/instances")).hasSize(SERIES.slices());
        } finally {
            orthanc.destroyForcibly();
        }
    }
}
