package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Pydicom;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** Instances out of tags, images and documents, judged by DCMTK, GDCM, dicom3tools and pydicom. */
class CreateDicomIT {
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    private static final byte[] PDF = "%PDF-1.4 of a test".getBytes(StandardCharsets.US_ASCII);

    /** Takes far longer than one look whether the first are there. */
    private static final int MANY = 3000;

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage();

    private final Http http = server.http();

    @TempDir
    Path folder;

    @BeforeAll
    static void tools() {
        Dcmtk.require();
        Pydicom.require();
        Tool.require(Tool.find("gdcmraw").isPresent(), "gdcmraw of GDCM", "libgdcm-tools");
        Tool.require(Tool.find("dciodvfy").isPresent(), "dciodvfy", "dicom3tools");
    }

    private static String uri(String mediaType, byte[] bytes) {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static BufferedImage image(int type) {
        var image = new BufferedImage(23, 11, type);
        for (int y = 0; y < 11; y++) {
            for (int x = 0; x < 23; x++) {
                for (int band = 0; band < image.getRaster().getNumBands(); band++) {
                    image.getRaster().setSample(x, y, band, (x * 7 + y * 13 + band * 50) * 3);
                }
            }
        }
        return image;
    }

    /** What an image of this kind needs, beside what the server adds. */
    private static Map<String, Object> tags(String patientId) {
        var tags = new HashMap<String, Object>(Map.of(
                "PatientID", patientId,
                "PatientName", "Made^Here",
                "PatientBirthDate", "19700101",
                "PatientSex", "O",
                "SOPClassUID", SECONDARY_CAPTURE,
                "Modality", "OT",
                "ConversionType", "WSD",
                "StudyID", "1",
                "SeriesNumber", "1",
                "InstanceNumber", "1"));
        tags.put("AccessionNumber", "");
        tags.put("ReferringPhysicianName", "");
        tags.put("PatientOrientation", "");
        tags.put("Laterality", "R");
        return tags;
    }

    private Answer post(Map<String, Object> body) {
        return http.post("/tools/create-dicom", Json.write(body));
    }

    private String make(Map<String, Object> body) {
        return post(body).expect(200).json("ID");
    }

    private Path file(String instance) throws IOException {
        return Files.write(
                folder.resolve(instance + ".dcm"),
                http.get("/instances/" + instance + "/file").expect(200).bytes());
    }

    /** The value of Pixel Data as GDCM finds it. */
    private byte[] pixels(Path file) throws IOException {
        Path raw = folder.resolve("pixels.raw");
        Tool.run(List.of("gdcmraw", "-i", file.toString(), "-o", raw.toString()))
                .succeeded();
        return Files.readAllBytes(raw);
    }

    private static void assertValid(Path file) {
        assertThat(Tool.run(List.of("dcmdump", file.toString())).succeeded().output())
                .doesNotContainPattern("(?m)^[WE]: ");
        assertThat(Tool.run(List.of("dciodvfy", file.toString())).output()).doesNotContain("Error");
    }

    @Test
    void picturesComeOutAsTheyWentIn() throws IOException {
        for (int type : new int[] {
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_4BYTE_ABGR
        }) {
            BufferedImage image = image(type);
            Path file =
                    file(make(Map.of("Tags", tags("PNG" + type), "Content", uri("image/png", written(image, "png")))));

            assertValid(file);
            var expected = new ByteArrayOutputStream();
            boolean isWide = type == BufferedImage.TYPE_USHORT_GRAY;
            for (int y = 0; y < 11; y++) {
                for (int x = 0; x < 23; x++) {
                    for (int band = 0; band < Math.min(3, image.getRaster().getNumBands()); band++) {
                        int sample = image.getRaster().getSample(x, y, band);
                        expected.write(sample);
                        if (isWide) {
                            expected.write(sample >> 8);
                        }
                    }
                }
            }
            byte[] pixels = pixels(file);
            assertThat(pixels).startsWith(expected.toByteArray());
            assertThat(pixels.length - expected.size()).isBetween(0, 1);
        }
    }

    @Test
    void jpegFilesAreDecodedOrKept() throws IOException {
        byte[] jpeg = written(image(BufferedImage.TYPE_3BYTE_BGR), "jpeg");
        Map<String, Object> body = new HashMap<>(Map.of("Tags", tags("JPEG"), "Content", uri("image/jpeg", jpeg)));
        Path decoded = file(make(body));
        body.put("Encapsulate", true);
        Path kept = file(make(body));

        assertValid(decoded);
        assertValid(kept);
        assertThat(pixels(kept)).startsWith(jpeg);
        Path plain = folder.resolve("plain.dcm");
        Tool.run(List.of("dcmdjpeg", kept.toString(), plain.toString())).succeeded();
        assertThat(pixels(decoded)).isEqualTo(pixels(plain));
    }

    @Test
    void documentsAreEncapsulated() throws IOException {
        var report = tags("PDF");
        report.remove("SOPClassUID");
        String pdf = make(Map.of("Tags", report, "Content", uri("application/pdf", PDF)));
        assertThat(http.get("/instances/" + pdf + "/pdf").expect(200).bytes()).isEqualTo(PDF);

        byte[] solid = "solid x\nendsolid x\n".getBytes(StandardCharsets.US_ASCII);
        var tags = tags("STL");
        tags.remove("SOPClassUID");
        Path stl = file(make(Map.of("Tags", tags, "Content", uri("model/stl", solid))));
        String dump =
                Tool.run(List.of("dcmdump", "+L", stl.toString())).succeeded().output();
        assertThat(dump).contains("=EncapsulatedSTLStorage", "[model/stl]", "73\\6f\\6c\\69\\64");
    }

    @Test
    void contentsMakeASeries() throws IOException {
        String png = uri("image/png", written(image(BufferedImage.TYPE_BYTE_GRAY), "png"));
        var tags = tags("SERIES");
        tags.remove("InstanceNumber");
        Answer made = post(Map.of(
                "Tags",
                tags,
                "Content",
                List.of(png, Map.of("Content", png, "Tags", Map.of("ImageComments", "second")), png)));

        String series = made.expect(200).json("ID");
        assertThat(made.json("Path")).isEqualTo("/series/" + series);
        JsonNode described = http.get("/series/" + series).expect(200).json();
        assertThat(described.get("Status").asText()).isEqualTo("Complete");
        assertThat(described.get("Instances")).hasSize(3);
        for (JsonNode instance : described.get("Instances")) {
            assertValid(file(instance.asText()));
        }
    }

    @Test
    void seriesThatFailsLeavesNothing() throws IOException {
        String png = uri("image/png", written(image(BufferedImage.TYPE_BYTE_GRAY), "png"));
        long before = http.statistics("CountInstances");

        Answer refused = post(Map.of("Tags", tags("BROKEN"), "Content", List.of(png, png, uri("image/png", PDF))));

        assertThat(refused.expect(400).json("OrthancStatus")).isEqualTo("15");
        assertThat(http.statistics("CountInstances")).isEqualTo(before);
        assertThat(http.post("/tools/lookup", "BROKEN").expect(200).json()).isEmpty();
    }

    @Test
    void seriesThatACrashCutOffIsGone() throws IOException {
        String png = uri("image/png", written(image(BufferedImage.TYPE_BYTE_GRAY), "png"));
        long before = http.statistics("CountInstances");
        String kept = make(Map.of("Tags", tags("KEPT"), "Content", png));
        String study = http.get("/instances/" + kept + "/study").expect(200).json("ID");
        var tags = new HashMap<String, Object>(Map.of("SOPClassUID", SECONDARY_CAPTURE, "Modality", "OT"));
        String request = Json.write(Map.of("Tags", tags, "Parent", study, "Content", Collections.nCopies(MANY, png)));
        ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> answer = client.submit(() -> http.post("/tools/create-dicom", request));
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> http.statistics("CountInstances") > before + 20);
            server.kill9();
            assertThat(answer).failsWithin(Duration.ofSeconds(60));
        } finally {
            client.shutdownNow();
        }
        server.start();

        await().atMost(Duration.ofSeconds(60)).until(() -> http.statistics("CountInstances") == before + 1);
        assertThat(http.get("/studies/" + study + "/instances").expect(200).json())
                .hasSize(1);
    }

    @Test
    void childInheritsWhatItsParentIs() throws IOException {
        var tags = tags("PARENT");
        tags.put("PatientName", "Иван");
        tags.put("StudyDescription", "Череп");
        tags.put("SpecificCharacterSet", "ISO_IR 144");
        Answer parent = post(Map.of("Tags", tags)).expect(200);

        Path child = file(make(
                Map.of("Tags", Map.of("ImageComments", "Ж", "Modality", "OT"), "Parent", parent.json("ParentStudy"))));

        JsonNode read = Pydicom.describe(List.of(child)).get(0);
        var values = new HashMap<String, String>();
        read.get("tags")
                .forEach(tag ->
                        values.put(tag.get("tag").asText(), tag.get("value").asText()));
        assertThat(values)
                .hasEntrySatisfying("0010,0010", value -> assertThat(value).isEqualTo("Иван"));
        assertThat(values)
                .containsEntry("0008,1030", "Череп")
                .containsEntry("0020,4000", "Ж")
                .containsEntry("0008,0005", "ISO_IR 144");
        assertThat(http.get("/studies/" + parent.json("ParentStudy") + "/instances?expand=false")
                        .json())
                .hasSize(2);
    }

    @Test
    void mistakesAreTheClients() {
        var given = tags("X");
        given.put("SOPInstanceUID", "1.2.3");
        Answer taken = post(Map.of("Tags", given)).expect(400);
        assertThat(taken.json("OrthancStatus")).isEqualTo("2020");
        assertThat(taken.json("Details")).isEqualTo("SOPInstanceUID");
        assertThat(post(Map.of("Tags", Map.of(), "Parent", "no such"))
                        .expect(400)
                        .json("OrthancStatus"))
                .isEqualTo("2024");
        assertThat(post(Map.of("Tags", Map.of("PixelData", "x"))).expect(400).json("OrthancStatus"))
                .isEqualTo("2021");
        assertThat(post(Map.of("Tags", Map.of("fffe,e000", "x"))).expect(400).json("OrthancStatus"))
                .isEqualTo("3");
    }

    @Test
    void contentMayBeLongerThanOtherJson() throws IOException {
        byte[] samples = new byte[40 << 20];
        for (int i = 0; i < samples.length; i += 1000) {
            samples[i] = (byte) i;
        }
        var tags = tags("LONG");
        tags.putAll(Map.of(
                "Rows", "1024",
                "Columns", "1024",
                "NumberOfFrames", "40",
                "SamplesPerPixel", "1",
                "PhotometricInterpretation", "MONOCHROME2",
                "BitsAllocated", "8",
                "BitsStored", "8",
                "HighBit", "7",
                "PixelRepresentation", "0"));

        Path file = file(make(Map.of("Tags", tags, "Content", uri("application/octet-stream", samples))));

        assertThat(pixels(file)).isEqualTo(samples);
    }
}
