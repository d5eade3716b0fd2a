package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Pydicom;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.Tool;

/** JPEG 2000 in and out, judged by GDCM's and OpenJPEG's decoders and by pydicom. */
class Jpeg2000IT {
    private static final String LOSSLESS = "1.2.840.10008.1.2.4.90";
    private static final String LOSSY = "1.2.840.10008.1.2.4.91";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final int EDGE = 40;

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
        Tool.require(Tool.find("opj_decompress").isPresent(), "opj_decompress of OpenJPEG", "libopenjp2-tools");
    }

    private String upload(Path file) throws IOException {
        return "/instances/"
                + http.post("/instances", Files.readAllBytes(file)).expect(200).json("ID");
    }

    private Path keep(String name, String route, String... headers) throws IOException {
        return Files.write(
                folder.resolve(name), http.get(route, headers).expect(200).bytes());
    }

    private Path byGdcm(Path file) {
        Path plain = folder.resolve("gdcm.dcm");
        Tool.run(List.of("gdcmconv", "--raw", file.toString(), plain.toString()))
                .succeeded();
        return plain;
    }

    @ParameterizedTest
    @ValueSource(strings = {"MR_small_jp2klossless.dcm", "693_J2KI.dcm"})
    void picturesAndArraysAreThoseOfGdcm(String sample) throws IOException {
        Path file = Pydicom.samples().resolve(sample);
        String instance = upload(file);

        Map<String, Path> answers = new LinkedHashMap<>();
        answers.put("npy", keep("a.npy", instance + "/numpy?rescale=false"));
        answers.put("png", keep("a.png", instance + "/frames/0/preview"));
        answers.put("pam", keep("a.pam", instance + "/preview", "Accept", "image/x-portable-arbitrarymap"));

        assertThat(Pydicom.pixels(byGdcm(file), answers)).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GDCMJ2K_TextGBR.dcm", "SC_rgb_gdcm_KY.dcm"})
    void coloursAreThoseOfGdcm(String sample) throws IOException {
        Path file = Pydicom.samples().resolve(sample);
        String instance = upload(file);

        Path preview = keep("colours.png", instance + "/preview");

        assertThat(Pydicom.pixels(byGdcm(file), Map.of("colours", preview))).isEqualTo("ok");
    }

    @Test
    void rawFrameIsTheCodeStream() throws IOException {
        String instance = upload(Pydicom.samples().resolve("MR_small_jp2klossless.dcm"));

        byte[] frame = http.get(instance + "/frames/0/raw").expect(200).bytes();

        assertThat(frame).startsWith(0xFF, 0x4F, 0xFF, 0x51);
    }

    @ParameterizedTest
    @CsvSource({"CT_small.dcm, " + LOSSLESS, "MR_small_RLE.dcm, " + LOSSLESS, "SC_rgb_rle_2frame.dcm, " + LOSSLESS})
    void losslessFilesDecodeToTheSamePixels(String sample, String syntax) throws IOException {
        Path file = Pydicom.samples().resolve(sample);
        String instance = upload(file);
        boolean isColour = sample.contains("rgb");
        Path before = isColour
                ? keep("before.png", instance + "/preview")
                : keep("before.npy", instance + "/numpy?rescale=false");

        Path transcoded = keep("transcoded.dcm", instance + "/file?transcode=" + syntax);
        Path plain = byGdcm(transcoded);

        assertThat(complaints(transcoded)).isEmpty();
        assertThat(Pydicom.pixels(plain, Map.of(isColour ? "colours" : "npy", before)))
                .isEqualTo("ok");
        assertThat(upload(transcoded)).isEqualTo(instance);
        assertThat(http.get(instance + "/metadata/TransferSyntax").text()).isEqualTo(syntax);
        Path back = keep("back.dcm", instance + "/file?transcode=" + EXPLICIT);
        assertThat(Pydicom.pixels(back, Map.of(isColour ? "colours" : "npy", before)))
                .isEqualTo("ok");
    }

    @Test
    void lossyFileSaysSoAndIsClose() throws IOException {
        byte[] pixels = wave();
        byte[] file = DicomFile.instance("LOSSY", "1.2.826.91", "1.2.826.91.1", "1.2.826.91.1.1")
                .image(EDGE, EDGE, pixels)
                .bytes();
        String instance =
                "/instances/" + http.post("/instances", file).expect(200).json("ID");

        Path transcoded = keep("lossy.dcm", instance + "/file?transcode=" + LOSSY + "&lossy-quality=95");
        String lossy = upload(transcoded);

        assertThat(complaints(transcoded)).isEmpty();
        assertThat(Tool.run(List.of("dcmdump", transcoded.toString())).output())
                .contains("(0028,2110) CS [01]", "ISO_15444_1");
        assertThat(lossy).isNotEqualTo(instance);
        byte[] decoded = openJpeg(lossy);
        assertThat(decoded).hasSameSizeAs(pixels);
        assertThat(worst(pixels, decoded)).isLessThanOrEqualTo(64);
        byte[] array = http.get(lossy + "/numpy?rescale=false").expect(200).bytes();
        byte[] ours = Arrays.copyOfRange(array, 128, array.length);
        assertThat(worst(decoded, ours)).isLessThanOrEqualTo(1);
    }

    /** The first frame of an instance, as OpenJPEG decodes its code stream. */
    private byte[] openJpeg(String instance) throws IOException {
        Path stream = keep("frame.j2k", instance + "/frames/0/raw");
        Path raw = folder.resolve("frame.rawl");
        Tool.run(List.of("opj_decompress", "-i", stream.toString(), "-o", raw.toString()))
                .succeeded();
        return Files.readAllBytes(raw);
    }

    @Test
    void openJpegDecodesLosslessFramesExactly() throws IOException {
        byte[] pixels = wave();
        byte[] file = DicomFile.instance("LOSSLESS", "1.2.826.92", "1.2.826.92.1", "1.2.826.92.1.1")
                .image(EDGE, EDGE, pixels)
                .bytes();
        String instance =
                "/instances/" + http.post("/instances", file).expect(200).json("ID");

        String transcoded = upload(keep("lossless.dcm", instance + "/file?transcode=" + LOSSLESS));

        assertThat(transcoded).isEqualTo(instance);
        assertThat(openJpeg(transcoded)).isEqualTo(pixels);
    }

    private static byte[] wave() {
        var pixels = ByteBuffer.allocate(2 * EDGE * EDGE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < EDGE * EDGE; i++) {
            int row = i / EDGE;
            double value = 30000 + 12000 * Math.sin(row / 6.0) * Math.cos(i % EDGE / 5.0);
            pixels.putShort((short) value);
        }
        return pixels.array();
    }

    private static int worst(byte[] these, byte[] those) {
        var one = ByteBuffer.wrap(these).order(ByteOrder.LITTLE_ENDIAN);
        var other = ByteBuffer.wrap(those).order(ByteOrder.LITTLE_ENDIAN);
        int worst = 0;
        while (one.hasRemaining()) {
            worst = Math.max(worst, Math.abs((one.getShort() & 0xFFFF) - (other.getShort() & 0xFFFF)));
        }
        return worst;
    }

    private static List<String> complaints(Path file) {
        return Tool.run(List.of("dcmdump", file.toString()))
                .succeeded()
                .output()
                .lines()
                .filter(line -> line.startsWith("W: ") || line.startsWith("E: "))
                .toList();
    }
}
