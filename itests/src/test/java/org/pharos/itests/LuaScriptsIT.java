package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.StoreScp;

/** Scripts as sites have them: routing, filters of all kinds, changes while the server runs, and what is wrong with them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LuaScriptsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int VIEWER = Ports.free();

    private static final String SCRIPT = """
            beats = 0
            initialized = 0

            function Initialize()
              initialized = ParseJson(RestApiGet('/system'))['DicomPort']
            end

            function OnHeartBeat()
              beats = beats + 1
            end

            function ReceivedInstanceFilter(dicom, origin, info)
              if dicom.PatientID == 'DISCARD' then
                return false
              elseif dicom.PatientID == 'BROKEN' then
                error('broken on purpose')
              elseif dicom.PatientID == 'ENDLESS' then
                while true do end
              end
              return info.HasPixelData
            end

            function ReceivedCStoreInstanceFilter(dicom, origin, info)
              if dicom.PatientID == 'REFUSE' and origin.RemoteAet == 'MODALITY' then
                return 0xA700
              end
              return 0
            end

            function OutgoingCStoreInstanceFilter(dicom, destination)
              return dicom.InstanceNumber ~= '2' or destination.RemoteAet ~= 'VIEWER'
            end

            function OnStoredInstance(instanceId, tags, metadata, origin)
              StoreKeyValue('stored', instanceId, tags.PatientID .. ' ' .. origin.RequestOrigin)
              if tags.PatientID == 'TRANSIENT' then
                Delete(SendToModality(instanceId, 'viewer'))
              end
            end

            function OnStableStudy(studyId, tags, metadata)
              local patient = ParseJson(RestApiGet('/studies/' .. studyId))['PatientMainDicomTags']['PatientID']
              if patient == 'ROUTE' and tags.PatientID == nil then
                SendToModality(studyId, 'viewer', 'ROUTER')
              end
            end

            function IncomingHttpRequestFilter(method, uri, ip, username, headers)
              return not (method == 'DELETE' and headers['x-site'] == 'guest')
            end

            function IncomingFindRequestFilter(query, origin)
              if origin.RemoteAet == 'OLDCT' then
                query['0010,0020'] = string.gsub(query['0010,0020'], '^SITE%-', '')
              end
              return query
            end
            """;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage()
            .option("LuaScripts", List.of("site.lua"))
            .option("LuaHeartBeatPeriod", 1)
            .option("LuaTimeLimit", 1)
            .option("ExecuteLuaEnabled", true)
            .option("StableAge", 1)
            .option("DicomAlwaysAllowFind", true)
            .option("DicomModalities", Map.of("viewer", List.of("VIEWER", "127.0.0.1", VIEWER)));

    @TempDir
    Path folder;

    private final Http http = server.http();

    static {
        write(SCRIPT);
    }

    @BeforeAll
    static void require() {
        Dcmtk.require();
    }

    private static void write(String script) {
        try {
            Files.writeString(server.folder().resolve("site.lua"), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(String script) {
        return http.post("/tools/execute-script", script).expect(200).text().strip();
    }

    private Answer upload(String patientId) {
        return http.post("/instances", CtSeries.of(patientId, 1, 8).slice(0).bytes());
    }

    @Test
    @Order(1)
    void scriptsAreInitializedAndHearTheHeart() {
        await().atMost(LIMIT).until(() -> run("print(initialized)").equals(Integer.toString(server.dicomPort())));
        await().atMost(LIMIT).until(() -> Integer.parseInt(run("print(beats)")) >= 2);
    }

    @Test
    @Order(2)
    void filterDecidesWhatIsStored() {
        assertThat(upload("KEEP").expect(200).json("Status")).isEqualTo("Success");
        assertThat(upload("DISCARD").expect(200).json("Status")).isEqualTo("FilteredOut");
    }

    @Test
    @Order(2)
    void filterGivesAStatusOverDicomAlone() {
        var files = CtSeries.of("REFUSE", 1, 8).write(folder);

        assertThat(Dcmtk.store(server, List.of("-v", "-aet", "MODALITY"), files).output())
                .contains("Refused: OutOfResources");
        assertThat(Dcmtk.store(server, List.of("-v", "-aet", "OTHER"), files)
                        .succeeded()
                        .output())
                .contains("Success");
    }

    @Test
    @Order(2)
    void storedInstancesAreToldAlsoTheSecondTime() {
        var slice = CtSeries.of("TOLD", 1, 8).slice(0);
        String key = "print(GetKeyValue('stored', '" + slice.instanceId() + "'))";
        http.post("/instances", slice.bytes()).expect(200);
        await().atMost(LIMIT).until(() -> run(key).equals("TOLD RestApi"));

        run("DeleteKeyValue('stored', '" + slice.instanceId() + "')");
        assertThat(http.post("/instances", slice.bytes()).expect(200).json("Status"))
                .isEqualTo("AlreadyStored");
        await().atMost(LIMIT).until(() -> run(key).equals("TOLD RestApi"));
    }

    @Test
    @Order(2)
    void scriptThatStoresLeadsToItsOwnFilter() {
        String file =
                "RestApiGet('/instances/" + CtSeries.of("SELF", 1, 8).slice(0).instanceId() + "/file')";
        upload("SELF").expect(200);

        String answer = run("print(ParseJson(RestApiPost('/instances', " + file + "))['Status'])");

        assertThat(answer).isEqualTo("AlreadyStored");
    }

    @Test
    @Order(2)
    void stableStudyIsRoutedWithoutWhatTheFilterHoldsBack() {
        try (var viewer = StoreScp.start(folder, "VIEWER", VIEWER)) {
            var series = CtSeries.of("ROUTE", 3, 8);
            IntStream.range(0, 3)
                    .forEach(i ->
                            http.post("/instances", series.slice(i).bytes()).expect(200));

            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(viewer.received()).hasSize(2);
                assertThat(http.get("/jobs?expand").text()).contains("SequenceOfOperations");
            });
        }
    }

    @Test
    @Order(2)
    void chainedActionsAreDoneInOrder() {
        try (var viewer = StoreScp.start(folder, "VIEWER", VIEWER)) {
            var slice = CtSeries.of("TRANSIENT", 1, 8).slice(0);
            http.post("/instances", slice.bytes()).expect(200);

            await().atMost(LIMIT)
                    .until(() -> http.get("/instances/" + slice.instanceId()).status() == 404);
            assertThat(viewer.received()).hasSize(1);
        }
    }

    @Test
    @Order(2)
    void queryIsChanged() {
        upload("F1").expect(200);
        List<String> keys = List.of("-k", "QueryRetrieveLevel=STUDY", "-k", "PatientID=SITE-F1");

        assertThat(find("OLDCT", keys)).contains("[F1");
        assertThat(find("NEWCT", keys)).doesNotContain("(Pending)");
    }

    private static String find(String aet, List<String> keys) {
        var options = new ArrayList<>(List.of("-v", "-S", "-aet", aet));
        options.addAll(keys);
        return Dcmtk.scu("findscu", server, options, List.of()).output();
    }

    @Test
    @Order(2)
    void httpRequestIsRefused() {
        upload("GUEST").expect(200);
        String path = "/instances/" + CtSeries.of("GUEST", 1, 8).slice(0).instanceId();

        http.delete(path, "X-Site", "guest").expect(403);
        http.get(path, "X-Site", "guest").expect(200);
        http.delete(path, "X-Site", "admin").expect(200);
    }

    @Test
    @Order(3)
    void failingFilterRefusesItsInstanceAndIsNamed() {
        upload("BROKEN").expect(500);
        assertThat(server.log()).contains("site.lua:16: broken on purpose");

        upload("ENDLESS").expect(500);
        assertThat(server.log()).contains("site.lua:18: ended as it ran for longer than 1000 ms");

        upload("AFTERWARDS").expect(200);
    }

    @Test
    @Order(3)
    void manyClientsUploadAtOnce() {
        run("many = 0 function OnStoredInstance(id, tags) if tags.PatientID == 'MANY' then many = many + 1 end end");
        var series = CtSeries.of("MANY", 80, 8);
        List<CompletableFuture<Void>> clients = IntStream.range(0, 8)
                .mapToObj(client -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 10)
                                .forEach(i -> http.post(
                                                "/instances",
                                                series.slice(client * 10 + i).bytes())
                                        .expect(200)),
                        task -> new Thread(task).start()))
                .toList();
        clients.forEach(CompletableFuture::join);

        await().atMost(LIMIT).until(() -> run("print(many)").equals("80"));
    }

    @Test
    @Order(4)
    void changedScriptIsInForceAtOnceAndABrokenOneIsNot() {
        write("version = 2\nfunction ReceivedInstanceFilter(dicom) return dicom.PatientID ~= 'SECOND' end\n");
        await().atMost(LIMIT).until(() -> run("print(version)").equals("2"));
        assertThat(upload("SECOND").expect(200).json("Status")).isEqualTo("FilteredOut");
        assertThat(upload("DISCARD").expect(200).json("Status")).isEqualTo("Success");

        write("version = 3\nfunction ReceivedInstanceFilter(dicom) return = end\n");
        await().atMost(LIMIT).until(() -> server.log().contains("site.lua:2: unexpected symbol near '='"));
        assertThat(run("print(version)")).isEqualTo("2");
        assertThat(upload("SECOND").expect(200).json("Status")).isEqualTo("FilteredOut");
    }

    @Test
    @Order(5)
    void clientsRunScriptsOnlyIfTheSiteAllowsIt() {
        server.option("ExecuteLuaEnabled", false).configureAndWait();

        http.post("/tools/execute-script", "print(1)").expect(403);
    }
}
