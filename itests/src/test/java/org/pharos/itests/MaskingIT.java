package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Pydicom;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** Regions of pixels that are masked on request, judged by pydicom, DCMTK's decoders and GDCM's. */
class MaskingIT {
    private static final Map<String, Integer> REGION = Map.of("X", 10, "Y", 20, "Width", 30, "Height", 15);

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().option("OverwriteInstances", true);

    private final Http http = server.http();

    @TempDir
    Path folder;

    @BeforeAll
    static void tools() {
        Pydicom.require();
        Dcmtk.require();
        Tool.require(Tool.find("gdcmconv").isPresent(), "gdcmconv of GDCM", "libgdcm-tools");
    }

    private String upload(Path file) throws IOException {
        return http.post("/instances", Files.readAllBytes(file)).expect(200).json("ID");
    }

    private Path keep(String name, byte[] file) throws IOException {
        return Files.write(folder.resolve(name), file);
    }

    private Path modified(String instance, Object... regions) throws IOException {
        return keep(
                "masked.dcm",
                http.post("/instances/" + instance + "/modify", Json.write(Map.of("MaskRegions", List.of(regions))))
                        .expect(200)
                        .bytes());
    }

    private Path source(String sample, @Nullable String syntax) throws IOException {
        Path file = Pydicom.samples().resolve(sample);
        if (syntax == null) {
            return file;
        }
        String instance = upload(file);
        return keep(
                "source.dcm",
                http.get("/instances/" + instance + "/file?transcode=" + syntax)
                        .expect(200)
                        .bytes());
    }

    private Path decoded(@Nullable String decoder, Path file) {
        if (decoder == null) {
            return file;
        }
        Path plain = folder.resolve("plain-" + file.getFileName());
        List<String> command = decoder.equals("gdcmconv")
                ? List.of(decoder, "--raw", file.toString(), plain.toString())
                : List.of(decoder, file.toString(), plain.toString());
        Tool.run(command).succeeded();
        return plain;
    }

    /** What DCMTK says of a file, with numbers of UIDs, not their names. */
    private static String dump(Path file) {
        return Tool.run(List.of("dcmdump", "-Un", file.toString())).succeeded().output();
    }

    private static String syntax(Path file) {
        return dump(file)
                .lines()
                .filter(line -> line.startsWith("(0002,0010)"))
                .map(line -> line.substring(line.indexOf('[') + 1, line.indexOf(']')))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Path file, String tag) {
        for (JsonNode element : Pydicom.describe(List.of(file)).get(0).get("tags")) {
            if (element.get("tag").asText().equals(tag)) {
                return element.get("value").asText();
            }
        }
        throw new AssertionError("There is no " + tag);
    }

    private static double[] only(JsonNode pixels) {
        assertThat(pixels).hasSize(1);
        double[] samples = new double[pixels.get(0).size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = pixels.get(0).get(i).asDouble();
        }
        return samples;
    }

    @ParameterizedTest
    @CsvSource({
        // sample, transfer syntax, decoder, samples of black
        "CT_small.dcm,,,-32768",
        "CT_small.dcm,1.2.840.10008.1.2,,-32768",
        "CT_small.dcm,1.2.840.10008.1.2.2,,-32768",
        "CT_small.dcm,1.2.840.10008.1.2.1.99,,-32768",
        "CT_small.dcm,1.2.840.10008.1.2.5,dcmdrle,-32768",
        "CT_small.dcm,1.2.840.10008.1.2.4.57,dcmdjpeg,-32768",
        "CT_small.dcm,1.2.840.10008.1.2.4.70,dcmdjpeg,-32768",
        "CT_small.dcm,1.2.840.10008.1.2.4.80,dcmdjpls,-32768",
        "CT_small.dcm,1.2.840.10008.1.2.4.90,gdcmconv,-32768",
        "MR_small_bigendian.dcm,,,-32768",
        "liver_1frame.dcm,,,0",
        "rtdose.dcm,,,0",
        "SC_rgb_rle_2frame.dcm,,dcmdrle,0 0 0",
        "SC_rgb_rle_2frame.dcm,1.2.840.10008.1.2.4.70,dcmdjpeg,0 0 0",
        "SC_rgb_rle_2frame.dcm,1.2.840.10008.1.2.4.80,dcmdjpls,0 0 0",
        "SC_rgb_rle_2frame.dcm,1.2.840.10008.1.2.4.90,gdcmconv,0 0 0",
        "SC_rgb_rle_16bit_2frame.dcm,,dcmdrle,0 0 0",
        "SC_rgb_rle_32bit_2frame.dcm,,dcmdrle,0 0 0",
        "SC_ybr_full_422_uncompressed.dcm,,,0 128 128"
    })
    void otherPixelsStayToTheBit(String sample, @Nullable String syntax, @Nullable String decoder, String black)
            throws IOException {
        Path source = source(sample, syntax);
        String region = "2,1,6,5,-1";

        Path masked = modified(upload(source), Map.of("X", 2, "Y", 1, "Width", 6, "Height", 5));

        assertThat(syntax(masked)).isEqualTo(syntax(source));
        assertThat(dump(masked)).doesNotContainPattern("(?m)^[WE]: ");
        JsonNode judged = Pydicom.masked(decoded(decoder, source), decoded(decoder, masked), region);
        assertThat(judged.get("same").asBoolean()).isTrue();
        assertThat(judged.get("covered").asInt()).isPositive();
        assertThat(judged.get("worstOutside").asDouble()).isZero();
        double[] expected = List.of(black.split(" ")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(only(judged.get("inside"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1.2.840.10008.1.2.4.50,dcmdjpeg,40", "1.2.840.10008.1.2.4.91,gdcmconv,40"})
    void lossyPixelsAreMaskedAndLoseLittleAgain(String syntax, String decoder, double tolerance) throws IOException {
        Path source = source("SC_rgb_rle_2frame.dcm", syntax);

        Path masked =
                modified(upload(source), Map.of("X", 16, "Y", 16, "Width", 48, "Height", 32, "Frames", List.of(1)));

        assertThat(syntax(masked)).isEqualTo(syntax);
        JsonNode judged = Pydicom.masked(decoded(decoder, source), decoded(decoder, masked), "20,20,40,24,1");
        assertThat(judged.get("worstInside").asDouble()).isLessThan(tolerance);
        JsonNode first = Pydicom.masked(decoded(decoder, source), decoded(decoder, masked), "16,16,48,32,1");
        assertThat(first.get("worstOutside").asDouble()).isLessThan(2 * tolerance);
        assertThat(text(masked, "0028,2110")).isEqualTo("01");
        assertThat(text(masked, "0008,0008")).startsWith("DERIVED");
        assertThat(text(masked, "0008,2111")).contains("[Regions of the pixels masked");
    }

    @Test
    void onlyTheGivenFramesGetTheGivenValue() throws IOException {
        Path source = source("rtdose.dcm", null);
        var region = new HashMap<String, Object>(REGION);
        region.putAll(Map.of("X", 2, "Y", 3, "Width", 4, "Height", 5, "Frames", List.of(3), "Value", 12345));

        Path masked = modified(upload(source), region);

        JsonNode judged = Pydicom.masked(source, masked, "2,3,4,5,3");
        assertThat(only(judged.get("inside"))).containsExactly(12345);
        assertThat(judged.get("covered").asInt()).isEqualTo(20);
        assertThat(judged.get("worstOutside").asDouble()).isZero();
    }

    @Test
    void wholeStudyIsMaskedWhileItIsAnonymized() throws IOException {
        Path source = source("CT_small.dcm", null);
        String instance = upload(source);
        String study = http.get("/instances/" + instance + "/study").expect(200).json("ID");

        String copy = http.post("/studies/" + study + "/anonymize", Json.write(Map.of("MaskRegions", List.of(REGION))))
                .expect(200)
                .json("ID");

        String anonymized =
                http.list("/studies/" + copy + "/instances?expand=false").get(0);
        Path masked = keep(
                "anonymized.dcm",
                http.get("/instances/" + anonymized + "/file").expect(200).bytes());
        JsonNode judged = Pydicom.masked(source, masked, "10,20,30,15,-1");
        assertThat(only(judged.get("inside"))).containsExactly(-32768);
        assertThat(judged.get("worstOutside").asDouble()).isZero();
    }

    @Test
    void mistakesAndWhatNobodyDecodesAreRefused() throws IOException {
        String instance = upload(source("CT_small.dcm", null));
        String modify = "/instances/" + instance + "/modify";

        assertThat(http.post(modify, Json.write(Map.of("MaskRegions", List.of(Map.of("X", 1)))))
                        .expect(400)
                        .json("Details"))
                .startsWith("MaskRegions: ");
        assertThat(http.post(
                                modify,
                                Json.write(Map.of(
                                        "MaskRegions",
                                        List.of(Map.of("X", 1, "Y", 1, "Width", 1, "Height", 1, "Value", 40000)))))
                        .expect(400)
                        .json("Details"))
                .contains("-32768 to 32767");
        String damaged = upload(source("JPEG2000-embedded-sequence-delimiter.dcm", null));
        assertThat(http.post("/instances/" + damaged + "/modify", Json.write(Map.of("MaskRegions", List.of(REGION))))
                        .status())
                .isEqualTo(500);
    }
}
