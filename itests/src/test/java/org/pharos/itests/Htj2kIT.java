package org.pharos.itests;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.itests.decoderplugin.MeetingDecoder;
import org.pharos.itests.decoderplugin.PlainHtj2kDecoder;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Json;
import org.pharos.itests.harness.PluginJar;
import org.pharos.itests.harness.RunningServer;

/** HTJ2K, which no codec of the server knows, goes through it untouched; a plugin can decode it. */
class Htj2kIT {
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final int EDGE = 8;

    @RegisterExtension
    static final RunningServer server =
            RunningServer.withEmptyStorage().withPlugins().option("IngestTranscoding", RLE);

    @RegisterExtension
    static final RunningServer peer = RunningServer.withEmptyStorage().option("DicomAet", "PEER");

    private final Http http = server.http();

    /** A code stream of one component with one tile (ISO/IEC 15444-1 A, 15444-15 A), whose tile-part has anything in it. */
    private static byte[] codeStream(byte[] content) {
        var stream = ByteBuffer.allocate(128 + content.length);
        stream.putShort((short) 0xFF4F);
        stream.putShort((short) 0xFF51).putShort((short) 41).putShort((short) 0x4000);
        stream.putInt(EDGE).putInt(EDGE).putInt(0).putInt(0);
        stream.putInt(EDGE).putInt(EDGE).putInt(0).putInt(0);
        stream.putShort((short) 1).put((byte) 15).put((byte) 1).put((byte) 1);
        // Capabilities: part 15, the HT block decoder alone.
        stream.putShort((short) 0xFF50).putShort((short) 8).putInt(1 << 17).putShort((short) 0);
        stream.putShort((short) 0xFF52).putShort((short) 12).put((byte) 0);
        stream.put((byte) 0).putShort((short) 1).put((byte) 0);
        stream.put((byte) 0).put((byte) 4).put((byte) 4).put((byte) 0x40).put((byte) 1);
        stream.putShort((short) 0xFF5C).putShort((short) 4).put((byte) 0x20).put((byte) (16 << 3));
        stream.putShort((short) 0xFF90).putShort((short) 10).putShort((short) 0);
        stream.putInt(14 + content.length).put((byte) 0).put((byte) 1);
        stream.putShort((short) 0xFF93).put(content).putShort((short) 0xFFD9);
        byte[] made = new byte[stream.position()];
        stream.flip().get(made);
        return made;
    }

    private static byte[] pixels() {
        var pixels = new byte[2 * EDGE * EDGE];
        for (int i = 0; i < EDGE * EDGE; i++) {
            pixels[2 * i] = (byte) (3 * i);
        }
        return pixels;
    }

    private static byte[] file(String syntax, String uid) {
        return DicomFile.instance("HTJ2K", uid, uid + ".1", uid + ".1.1")
                .encapsulated(syntax, EDGE, EDGE, codeStream(pixels()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203"})
    void filesGoThroughUntouched(String syntax) throws IOException {
        byte[] file = file(syntax, "1.2.826." + syntax.substring(syntax.length() - 3));
        String id = http.post("/instances", file).expect(200).json("ID");
        String instance = "/instances/" + id;

        assertThat(http.get(instance + "/file").expect(200).bytes()).isEqualTo(file);
        assertThat(http.get(instance + "/metadata/TransferSyntax").expect(200).text())
                .isEqualTo(syntax);
        byte[] stream = codeStream(pixels());
        assertThat(http.get(instance + "/frames/0/raw").expect(200).bytes()).startsWith(stream);
        assertThat(http.get(instance + "/frames").expect(200).json()).hasSize(1);

        String study = http.get(instance + "/study").expect(200).json("ID");
        byte[] archive = http.get("/studies/" + study + "/archive").expect(200).bytes();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            assertThat(zip.getNextEntry()).isNotNull();
            assertThat(zip.readAllBytes()).isEqualTo(file);
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void modalityGetsThemAsTheyAre() {
        byte[] file = file("1.2.840.10008.1.2.4.202", "1.2.826.55");
        String id = http.post("/instances", file).expect(200).json("ID");
        http.send(
                        "PUT",
                        "/modalities/peer",
                        BodyPublishers.ofString(
                                Json.write(Map.of("AET", "PEER", "Host", "127.0.0.1", "Port", peer.dicomPort()))))
                .expect(200);

        http.post("/modalities/peer/store", id).expect(200);

        byte[] received =
                peer.http().get("/instances/" + id + "/file").expect(200).bytes();
        assertThat(DicomFile.dataSetOf(received)).isEqualTo(DicomFile.dataSetOf(file));
    }

    @Test
    void pluginDecodesThem() throws IOException {
        String instance = "/instances/"
                + http.post("/instances", file(PlainHtj2kDecoder.TRANSFER_SYNTAX, "1.2.826.56"))
                        .expect(200)
                        .json("ID");
        http.get(instance + "/preview").expect(415);
        assertThat(http.get(instance + "/numpy").status()).isGreaterThanOrEqualTo(400);
        assertThat(http.get(instance + "/file?transcode=" + RLE).status()).isGreaterThanOrEqualTo(400);

        Path jar = deploy(PlainHtj2kDecoder.class, "htj2k.jar");
        await().atMost(ofSeconds(60))
                .until(() -> http.get(instance + "/preview").status() == 200);

        byte[] array = http.get(instance + "/numpy?rescale=false").expect(200).bytes();
        assertThat(array).hasSize(128 + pixels().length).endsWith(pixels());
        byte[] transcoded = http.get(instance + "/file?transcode=1.2.840.10008.1.2.1")
                .expect(200)
                .bytes();
        assertThat(transcoded).endsWith(pixels());
        // and what comes in from now on is transcoded
        String next = http.post("/instances", file(PlainHtj2kDecoder.TRANSFER_SYNTAX, "1.2.826.57"))
                .expect(200)
                .json("ID");
        assertThat(http.get("/instances/" + next + "/metadata/TransferSyntax")
                        .expect(200)
                        .text())
                .isEqualTo(RLE);

        Files.delete(jar);
        await().atMost(ofSeconds(60))
                .until(() -> http.get(instance + "/preview").status() == 415);
    }

    /** The decoder fails if it gets one frame after the other. */
    @Test
    void framesOfAnImageAreDecodedAtOnce() throws IOException {
        var frames = new byte[6][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = new byte[] {(byte) (i + 1), 0};
        }
        byte[] file = DicomFile.instance("HTJ2K", "1.2.826.58", "1.2.826.58.1", "1.2.826.58.1.1")
                .encapsulated(MeetingDecoder.TRANSFER_SYNTAX, EDGE, EDGE, frames);
        String instance =
                "/instances/" + http.post("/instances", file).expect(200).json("ID");
        Path jar = deploy(MeetingDecoder.class, "meeting.jar");
        await().atMost(ofSeconds(60))
                .until(() -> http.get("/plugins/org.example.meetingdecoder").status() == 200
                        && http.get("/plugins/org.example.meetingdecoder")
                                .json()
                                .at("/Pharos/State")
                                .asText()
                                .equals("ACTIVE"));

        byte[] array;
        try {
            array = http.get(instance + "/numpy?rescale=false").expect(200).bytes();
        } finally {
            Files.delete(jar);
            await().atMost(ofSeconds(60))
                    .until(() -> http.get("/plugins/org.example.meetingdecoder").status() == 404);
        }

        for (int i = 0; i < frames.length; i++) {
            byte[] pixels = new byte[pixels().length];
            Arrays.fill(pixels, (byte) (i + 1));
            int start = array.length - (frames.length - i) * pixels.length;
            assertThat(Arrays.copyOfRange(array, start, start + pixels.length)).isEqualTo(pixels);
        }
    }

    private static Path deploy(Class<?> activator, String file) throws IOException {
        String name = activator.getSimpleName() + ".class";
        try (InputStream classFile = activator.getResourceAsStream(name)) {
            var bytes = new ByteArrayOutputStream();
            classFile.transferTo(bytes);
            return PluginJar.empty("org.example." + activator.getSimpleName().toLowerCase(Locale.ROOT))
                    .header("Bundle-Activator", activator.getName())
                    .header("Import-Package", "org.osgi.framework,org.pharos.api.image")
                    .entry("org/pharos/itests/decoderplugin/" + name, bytes.toByteArray())
                    .into(server.plugins(), file);
        }
    }
}
