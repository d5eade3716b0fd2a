package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharos.itests.harness.Dcmtk;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.Ports;
import org.pharos.itests.harness.Pydicom;
import org.pharos.itests.harness.RunningServer;
import org.pharos.itests.harness.StoreScp;
import org.pharos.itests.harness.Tool;

/** Transcoding on demand, on arrival and for peers, judged by DCMTK's decoders and by pydicom. */
class TranscodingIT {
    private static final String RLE = "1.2.840.10008.1.2.5";

    @RegisterExtension
    static final RunningServer server = RunningServer.withEmptyStorage().option("OverwriteInstances", true);

    private final Http http = server.http();

    @TempDir
    Path folder;

    private static Path sample(String name) {
        Pydicom.require();
        Dcmtk.require();
        return Pydicom.samples().resolve(name);
    }

    private String upload(Path file) throws IOException {
        return http.post("/instances", Files.readAllBytes(file)).expect(200).json("ID");
    }

    private Path transcoded(String instance, String syntax) throws IOException {
        byte[] file = http.get("/instances/" + instance + "/file?transcode=" + syntax)
                .expect(200)
                .bytes();
        return Files.write(folder.resolve("transcoded.dcm"), file);
    }

    /** Whatever DCMTK finds wrong in a file. */
    private static List<String> complaints(Path file) {
        return Tool.run(List.of("dcmdump", file.toString()))
                .succeeded()
                .output()
                .lines()
                .filter(line -> line.startsWith("W: ") || line.startsWith("E: "))
                .toList();
    }

    private Path decoded(String program, Path file) {
        Path plain = folder.resolve("plain.dcm");
        Tool.run(List.of(program, file.toString(), plain.toString())).succeeded();
        return plain;
    }

    @ParameterizedTest
    @CsvSource({
        "CT_small.dcm, dcmdrle, 1.2.840.10008.1.2.5",
        "CT_small.dcm, dcmdjpeg, 1.2.840.10008.1.2.4.57",
        "CT_small.dcm, dcmdjpeg, 1.2.840.10008.1.2.4.70",
        "CT_small.dcm, dcmdjpls, 1.2.840.10008.1.2.4.80",
        "MR_small_RLE.dcm, dcmdjpls, 1.2.840.10008.1.2.4.80",
        "SC_rgb_rle_2frame.dcm, dcmdjpeg, 1.2.840.10008.1.2.4.70"
    })
    void losslessFilesDecodeToTheSamePixels(String name, String decoder, String syntax) throws IOException {
        Path file = sample(name);
        String instance = upload(file);

        Path transcoded = transcoded(instance, syntax);
        Path plain = decoded(decoder, transcoded);

        assertThat(complaints(transcoded)).isEmpty();
        String again = upload(plain);
        assertThat(again).isEqualTo(instance);
        assertThat(Pydicom.pixels(file, Map.of("npy", raw(again)))).isEqualTo("ok");
    }

    private Path raw(String instance) throws IOException {
        return Files.write(
                folder.resolve("raw.npy"),
                http.get("/instances/" + instance + "/numpy?rescale=false")
                        .expect(200)
                        .bytes());
    }

    @ParameterizedTest
    @CsvSource({"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"})
    void compressedFilesComeWithoutCompression(String syntax) throws IOException {
        Path file = sample("MR_small_RLE.dcm");
        String instance = upload(file);

        Path transcoded = transcoded(instance, syntax);

        assertThat(complaints(transcoded)).isEmpty();
        assertThat(Pydicom.pixels(transcoded, Map.of("npy", raw(instance)))).isEqualTo("ok");
        assertThat(Tool.run(List.of("dcmdump", "+P", "TransferSyntaxUID", "-Un", transcoded.toString()))
                        .output())
                .contains("[" + syntax + "]");
    }

    @Test
    void lossyFileSaysSo() throws IOException {
        String instance = upload(sample("SC_rgb_rle_2frame.dcm"));

        Path transcoded = transcoded(instance, "1.2.840.10008.1.2.4.50&lossy-quality=60");

        String dump =
                Tool.run(List.of("dcmdump", transcoded.toString())).succeeded().output();
        assertThat(dump).contains("(0028,2110) CS [01]", "YBR_FULL_422", "ISO_10918_1", "DERIVED");
        assertThat(upload(decoded("dcmdjpeg", transcoded))).isNotEqualTo(instance);
    }

    @Test
    void whatComesInIsStoredInTheWantedSyntax() throws IOException {
        server.option("IngestTranscoding", RLE).configureAndWait();
        try {
            String instance = upload(sample("CT_small.dcm"));
            Dcmtk.store(server, List.of(), List.of(sample("MR_small.dcm"))).succeeded();
            String damaged = upload(sample("JPEG2000-embedded-sequence-delimiter.dcm"));

            assertThat(syntax(instance)).isEqualTo(RLE);
            assertThat(Pydicom.pixels(sample("CT_small.dcm"), Map.of("npy", raw(instance))))
                    .isEqualTo("ok");
            assertThat(http.list("/instances"))
                    .filteredOn(id -> syntax(id).equals(RLE))
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(syntax(damaged)).startsWith("1.2.840.10008.1.2.4.9");
        } finally {
            server.option("IngestTranscoding", "").configureAndWait();
        }
        assertThat(syntax(upload(sample("CT_small.dcm")))).isEqualTo("1.2.840.10008.1.2.1");
    }

    private String syntax(String instance) {
        return http.get("/instances/" + instance + "/metadata/TransferSyntax")
                .expect(200)
                .text();
    }

    private void declare(String name, int port, boolean allowsTranscoding) {
        var modality = Map.of("AET", "PLAIN", "Host", "127.0.0.1", "Port", port, "AllowTranscoding", allowsTranscoding);
        http.send("PUT", "/modalities/" + name, BodyPublishers.ofString(Json.write(modality)))
                .expect(200);
    }

    @Test
    void modalityGetsWhatItTakes() throws IOException {
        String instance = upload(sample("MR_small_RLE.dcm"));
        int port = Ports.free();
        try (StoreScp scp = StoreScp.start(folder, "PLAIN", port, "+xi")) {
            declare("plain", port, true);
            declare("asis", port, false);

            http.post("/modalities/asis/store", instance).expect(500);
            assertThat(scp.received()).isEmpty();

            http.post("/modalities/plain/store", instance).expect(200);
            var files = new ArrayList<>(scp.received());
            assertThat(files).hasSize(1);
            assertThat(complaints(files.get(0))).isEmpty();
            assertThat(Tool.run(List.of("dcmdump", files.get(0).toString())).output())
                    .contains("=LittleEndianImplicit");
            assertThat(Pydicom.pixels(sample("MR_small.dcm"), Map.of("npy", raw(upload(files.get(0))))))
                    .isEqualTo("ok");
        }
    }

    @Test
    void modalityGetsThePreferredSyntaxOfThoseThatItTakes() throws IOException {
        String instance = upload(sample("MR_small_RLE.dcm"));
        int port = Ports.free();
        server.option("DicomScuPreferredTransferSyntax", "1.2.840.10008.1.2.4.70")
                .configureAndWait();
        try (StoreScp scp = StoreScp.start(folder, "PLAIN", port, "+xs")) {
            declare("lossless", port, true);

            http.post("/modalities/lossless/store", instance).expect(200);

            Path file = scp.received().iterator().next();
            assertThat(Tool.run(List.of("dcmdump", file.toString())).output())
                    .contains("=JPEGLossless:Non-hierarchical-1stOrderPrediction");
            assertThat(Pydicom.pixels(sample("MR_small.dcm"), Map.of("npy", raw(upload(file)))))
                    .isEqualTo("ok");
        } finally {
            server.option("DicomScuPreferredTransferSyntax", "1.2.840.10008.1.2.1")
                    .configureAndWait();
        }
    }

    @Test
    void retrievalOverTheSameAssociationIsTranscodedAsWell() throws IOException {
        String instance = upload(sample("MR_small_RLE.dcm"));
        String study = http.get("/instances/" + instance + "/study")
                .expect(200)
                .json()
                .at("/MainDicomTags/StudyInstanceUID")
                .asText();
        http.send(
                        "PUT",
                        "/modalities/getter",
                        BodyPublishers.ofString(Json.write(
                                Map.of("AET", "GETTER", "Host", "127.0.0.1", "Port", 104, "AllowTranscoding", true))))
                .expect(200);

        Dcmtk.scu(
                        "getscu",
                        server,
                        List.of(
                                "-aet",
                                "GETTER",
                                "-S",
                                "+xi",
                                "-od",
                                folder.toString(),
                                "-k",
                                "QueryRetrieveLevel=STUDY",
                                "-k",
                                "StudyInstanceUID=" + study),
                        List.of())
                .succeeded();

        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.toList();
        }
        assertThat(files).hasSize(1);
        assertThat(complaints(files.get(0))).isEmpty();
        assertThat(Pydicom.pixels(sample("MR_small.dcm"), Map.of("npy", raw(upload(files.get(0))))))
                .isEqualTo("ok");
    }

    @Test
    void nothingIsTranscodedForModalitiesIfThatIsSwitchedOff() throws IOException {
        String instance = upload(sample("MR_small_RLE.dcm"));
        int port = Ports.free();
        server.option("TranscodeDicomProtocol", false).configureAndWait();
        try (StoreScp scp = StoreScp.start(folder, "PLAIN", port, "+xi")) {
            declare("plain", port, true);

            http.post("/modalities/plain/store", instance).expect(500);

            assertThat(scp.received()).isEmpty();
        } finally {
            server.option("TranscodeDicomProtocol", true).configureAndWait();
        }
    }
}
