package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Jvm;
import org.pharos.itests.harness.Report;
import org.pharos.itests.harness.RunningServer;

/** Routes of resources whose answers are large, whose arguments are hostile, or which write files. */
class ResourceRoutesIT {
    private static final int INSTANCES = 2000;
    private static final int COMMENT_CHARACTERS = 40_000;
    private static final int COMMENT = 0x00204000;
    private static final int PDF_BYTES = (50 << 20) + 1;
    private static final int HEAP_GROWTH_MB = 40;

    @RegisterExtension
    static final RunningServer server =
            RunningServer.withEmptyStorage().option("RestApiWriteToFileSystemEnabled", true);

    private static final CtSeries SERIES = CtSeries.of("ROUTES", INSTANCES, 4);
    private static String instance;

    private final Http http = server.http();

    /** The answers below are larger than the heap may grow. */
    @BeforeAll
    static void fill() {
        long idle = Jvm.liveHeapMegabytes(server.process().pid());
        server.environment("JAVA_MAX_MEM", idle + HEAP_GROWTH_MB + "m");
        server.restart();
        for (int i = 0; i < INSTANCES; i++) {
            DicomFile slice = SERIES.slice(i).text(COMMENT, "LT", "c".repeat(COMMENT_CHARACTERS));
            server.http().post("/instances", slice.bytes()).expect(200);
        }
        instance = SERIES.slice(0).instanceId();
    }

    @Test
    void tagsOfAllInstancesAreStreamed() throws IOException {
        List<String> ids = new ArrayList<>();
        long characters = 0;
        long begin = System.nanoTime();
        String path = "/series/" + SERIES.series() + "/instances-tags?simplify&ignore-length=ImageComments";
        try (InputStream body = http.stream(path).body();
                JsonParser json = new JsonFactory().createParser(body)) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                ids.add(json.currentName());
                json.nextToken();
                characters += commentCharacters(json);
            }
        }
        Report.say("instances-tags of %d instances: %d ms", INSTANCES, (System.nanoTime() - begin) / 1_000_000);

        assertThat(ids).hasSize(INSTANCES).isSorted().doesNotHaveDuplicates();
        assertThat(characters).isEqualTo((long) INSTANCES * COMMENT_CHARACTERS);
        assertThat(server.log()).doesNotContain("OutOfMemoryError");
    }

    /** Leaves the parser at the end of the object. */
    private static long commentCharacters(JsonParser json) throws IOException {
        long characters = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isComment = json.currentName().equals("ImageComments");
            json.nextToken();
            if (isComment) {
                characters += json.getTextLength();
            } else {
                json.skipChildren();
            }
        }
        return characters;
    }

    @Test
    void sharedTagsAreThoseThatNoInstanceContradicts() {
        var shared = http.get("/patients/" + SERIES.patient() + "/shared-tags?simplify")
                .expect(200);

        assertThat(shared.json("PatientID")).isEqualTo("ROUTES");
        assertThat(shared.json().has("SOPInstanceUID")).isFalse();
        assertThat(shared.json().has("InstanceNumber")).isFalse();
        assertThat(shared.json().has("PixelData")).isFalse();
    }

    @Test
    void largePdfComesBackByteForByte() throws IOException {
        var document = new byte[PDF_BYTES];
        new Random(7).nextBytes(document);
        document[PDF_BYTES - 1] = '\n';
        var file = DicomFile.instance("PDF", "2.25.7", "2.25.7.1", "2.25.7.1.1")
                .text(DicomFile.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.104.1")
                .text(0x00420012, "LO", "application/pdf")
                .bytes(0x00420011, "OB", document);
        http.post("/instances", file.bytes()).expect(200);

        var answer = http.get("/instances/" + file.instanceId() + "/pdf").expect(200);

        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(Arrays.equals(answer.bytes(), document)).isTrue();
        assertThat(http.get("/instances/" + instance + "/pdf").expect(404).bytes())
                .isEmpty();
        http.delete("/instances/" + file.instanceId()).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/series/x/instances-tags",
                "/series/../shared-tags",
                "/studies/%00/module",
                "/patients/DA39A3EE-5E6B4B0D-3255BFEF-95601890-AFD80709/module",
                "/patients/00000000-00000000-00000000-00000000-00000000/shared-tags",
                "/instances/00000000-00000000-00000000-00000000-00000000-0/pdf",
                "/instances/{id}/content/0010-0010/0",
                "/instances/{id}/content/0040-0275/99999999999999999999",
                "/instances/{id}/content/0008-0008/-1",
                "/studies?since=a&limit=1",
                "/studies?since=-1&limit=1",
                "/studies?since=0",
                "/studies?since=99999999999999999999&limit=1",
                "/studies?expand&requested-tags=NoSuchTag",
                "/studies?response-content=Nothing"
            })
    void hostileArgumentsAreMistakesOfTheClient(String path) {
        int status = http.get(path.replace("{id}", instance)).status();

        assertThat(status).isBetween(400, 499);
    }

    @Test
    void manyArgumentsAreNoBurden() {
        String tags = String.join(
                ";",
                IntStream.range(0, 500)
                        .mapToObj(i -> "%04x,%04x".formatted(0x0009, i))
                        .toList());

        http.get("/studies/" + SERIES.study() + "?requested-tags=" + tags).expect(200);
        http.get("/instances?since=0&limit=20&expand&requested-tags=" + tags).expect(200);
    }

    @Test
    void tagsOutsideTheIndexAreReadForAWholeList() {
        var list = http.get("/instances?expand&requested-tags=Rows;PatientID").expect(200);

        assertThat(list.json()).hasSize(INSTANCES);
        list.json()
                .forEach(found -> assertThat(
                                found.path("RequestedTags").path("Rows").asText())
                        .isEqualTo("4"));
    }

    @Test
    void exportWritesTheFileButNotAmongTheServersOwn(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("exported.dcm");
        String route = "/instances/" + instance + "/export";

        http.post(route, target.toString()).expect(200);

        byte[] file = http.get("/instances/" + instance + "/file").expect(200).bytes();
        assertThat(Files.readAllBytes(target)).isEqualTo(file);
        http.post(route, server.storage().resolve("exported.dcm").toString()).expect(403);
        assertThat(server.storage().resolve("exported.dcm")).doesNotExist();
        assertThat(server.storedFiles()).hasSize(INSTANCES);
    }
}
