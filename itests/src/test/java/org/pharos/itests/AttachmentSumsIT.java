package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.RunningServer;

/** Clients find the MD5 of every DICOM file, and each damage shows, though the MD5 is computed when it is asked for. */
class AttachmentSumsIT {
    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    private final Http http = server.http();
    private final DicomFile slice = slice();
    private final String dicom = "/instances/" + slice.instanceId() + "/attachments/dicom";

    @BeforeEach
    void store() {
        http.post("/instances", slice.bytes()).expect(200);
    }

    @AfterEach
    void empty() {
        server.empty();
        server.awaitStoredFiles(0);
    }

    @Test
    void md5IsThatOfTheFileWhateverIsAskedFirst() {
        String md5 = md5(slice.bytes());
        for (String route : List.of("", "/data", "/compressed-data", "/size", "/md5", "/compressed-md5", "/info")) {
            assertThat(http.get(dicom + route).expect(200).header("ETag"))
                    .as(route)
                    .isEqualTo("\"0-" + md5 + '"');
            server.empty();
            store();
        }
        assertThat(http.get(dicom + "/md5").text()).isEqualTo(md5);
        assertThat(http.get(dicom + "/compressed-md5").text()).isEqualTo(md5);
        assertThat(http.get(dicom + "/size", "If-None-Match", "\"0-" + md5 + '"')
                        .status())
                .isEqualTo(304);
    }

    @Test
    void listsTellTheMd5OfEachFile() {
        var shown = http.post(
                        "/tools/find",
                        Json.write(Map.of(
                                "Level", "Instance", "Query", Map.of(), "ResponseContent", List.of("Attachments"))))
                .expect(200)
                .json();

        assertThat(shown.findValuesAsText("UncompressedMD5")).containsExactly(md5(slice.bytes()));
        assertThat(shown.findValuesAsText("CompressedMD5")).containsExactly(md5(slice.bytes()));
    }

    @Test
    void bothMd5sAreToldOfACompressedFile() throws IOException {
        http.post(dicom + "/compress", "").expect(200);

        var info = http.get(dicom + "/info").expect(200);

        assertThat(info.json("UncompressedMD5")).isEqualTo(md5(slice.bytes()));
        assertThat(info.json("CompressedMD5")).isEqualTo(md5(Files.readAllBytes(file())));
        assertThat(info.header("ETag")).isEqualTo("\"1-" + md5(slice.bytes()) + '"');
        http.post(dicom + "/verify-md5", "").expect(200);
    }

    @Test
    void whatWasFoundOutIsKept() throws IOException {
        http.get(dicom + "/md5").expect(200);
        Files.delete(file());

        server.restart();

        assertThat(http.get(dicom + "/md5").expect(200).text()).isEqualTo(md5(slice.bytes()));
        http.post(dicom + "/verify-md5", "").expect(400);
    }

    @Test
    void damageShowsAndLeavesTheRestReadable() throws IOException {
        byte[] damaged = slice.bytes();
        damaged[damaged.length - 100] ^= 1;
        Files.write(file(), damaged);

        Answer refused = http.get(dicom + "/md5").expect(500);

        assertThat(refused.json("OrthancStatus")).isEqualTo("20");
        assertThat(http.post(dicom + "/verify-md5", "").expect(400).bytes()).isEmpty();
        http.get(dicom + "/info").expect(500);
        assertThat(http.get(dicom + "/data").expect(200).bytes()).isEqualTo(damaged);
        assertThat(http.get(dicom + "/size").expect(200).header("ETag")).isEqualTo("\"0-\"");
        http.post(dicom + "/compress", "").expect(500);
        assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
    }

    @Test
    void onlyAnotherFileReplacesWhereChangesAreComparedWith() {
        DicomFile other = slice().text(0x00204000, "LT", "changed");
        try {
            server.option("OverwriteInstances", "IfChanged").configureAndWait();
            assertThat(store(slice)).isEqualTo("AlreadyStored");
            assertThat(store(other)).isEqualTo("Success");
            assertThat(store(other)).isEqualTo("AlreadyStored");
            assertThat(http.get(dicom + "/md5").text()).isEqualTo(md5(other.bytes()));
        } finally {
            server.option("OverwriteInstances", "Never").configureAndWait();
        }
    }

    @Test
    void whereSumsAreOffNothingIsToldOfThem() {
        try {
            server.empty();
            server.option("StoreMD5ForAttachments", false).configureAndWait();
            store();

            http.get(dicom + "/md5").expect(404);
            assertThat(http.get(dicom + "/info").expect(200).json("UncompressedMD5"))
                    .isEmpty();
            assertThat(http.list(dicom)).doesNotContain("md5", "verify-md5").contains("size");
            http.post(dicom + "/verify-md5", "").expect(400);
        } finally {
            server.option("StoreMD5ForAttachments", true).configureAndWait();
        }
    }

    private static DicomFile slice() {
        return CtSeries.of("SUMMED", 1, 64).slice(0);
    }

    private String store(DicomFile file) {
        return http.post("/instances", file.bytes()).expect(200).json("Status");
    }

    private static Path file() {
        server.awaitStoredFiles(1);
        return server.storedFiles().get(0);
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
