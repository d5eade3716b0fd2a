package org.pharos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.itests.fixtures.CtSeries;
import org.pharos.itests.fixtures.DicomFile;
import org.pharos.itests.harness.Answer;
import org.pharos.itests.harness.Http;
import org.pharos.itests.harness.Pydicom;
import org.pharos.itests.harness.RunningServer;

/** Decoded pixels in all forms, against those that pydicom and NumPy compute from the same files. */
class ImagesIT {
    @RegisterExtension
    static final RunningServer server =
            RunningServer.withEmptyStorage().option("OverwriteInstances", true).option("TranscoderMemoryCapacity", 64);

    @TempDir
    static Path folder;

    private final Http http = server.http();

    private String upload(byte[] file) {
        return "/instances/" + http.post("/instances", file).expect(200).json("ID");
    }

    private static Path keep(String name, Answer answer) throws IOException {
        return Files.write(folder.resolve(name), answer.expect(200).bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CT_small.dcm",
                "MR_small.dcm",
                "MR_small_RLE.dcm",
                "MR_small_bigendian.dcm",
                "image_dfl.dcm",
                "rtdose.dcm",
                "rtdose_rle.dcm",
                "liver_1frame.dcm"
            })
    void greyValuesAreThoseOfPydicom(String sample) throws IOException {
        Pydicom.require();
        Path file = Pydicom.samples().resolve(sample);
        String instance = upload(Files.readAllBytes(file));

        Map<String, Path> answers = new LinkedHashMap<>();
        answers.put("png", keep("a.png", http.get(instance + "/preview")));
        answers.put("pam", keep("a.pam", http.get(instance + "/preview", "Accept", "image/x-portable-arbitrarymap")));
        answers.put("npy", keep("a.npy", http.get(instance + "/numpy?rescale=false")));
        if (!sample.startsWith("rtdose")) {
            answers.put("rescaled", keep("b.npy", http.get(instance + "/numpy")));
        }

        assertThat(Pydicom.pixels(file, answers)).isEqualTo("ok");
    }

    @Test
    void windowIsThatOfTheFile() throws IOException {
        Pydicom.require();
        Path file = Pydicom.samples().resolve("MR_small.dcm");
        String instance = upload(Files.readAllBytes(file));

        Path rendered = keep("rendered.png", http.get(instance + "/rendered"));

        assertThat(Pydicom.pixels(file, Map.of("rendered", rendered))).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SC_rgb_rle.dcm",
                "SC_rgb_rle_2frame.dcm",
                "SC_rgb_rle_16bit.dcm",
                "SC_rgb_small_odd.dcm",
                "SC_ybr_full_422_uncompressed.dcm",
                "ExplVR_BigEnd.dcm"
            })
    void coloursAreThoseOfPydicom(String sample) throws IOException {
        Pydicom.require();
        Path file = Pydicom.samples().resolve(sample);
        String instance = upload(Files.readAllBytes(file));

        Path preview = keep("colours.png", http.get(instance + "/preview"));

        assertThat(Pydicom.pixels(file, Map.of("colours", preview))).isEqualTo("ok");
    }

    @Test
    void jpegCanBeReadByOthers() throws IOException {
        var series = CtSeries.of("JPEG", 1, 64);
        String instance = upload(series.slice(0).bytes());

        Answer answer = http.get(instance + "/rendered?width=32&quality=95", "Accept", "image/jpeg")
                .expect(200);

        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
        assertThat(image.getWidth()).isEqualTo(32);
        assertThat(image.getRaster().getNumBands()).isEqualTo(1);
    }

    @Test
    void seriesIsAnArrayOfItsSlices() throws IOException {
        var series = CtSeries.of("ARRAY", 3, 8);
        for (int slice = 0; slice < 3; slice++) {
            upload(series.slice(slice).bytes());
        }

        byte[] array = http.get("/series/" + series.series() + "/numpy?rescale=0")
                .expect(200)
                .bytes();
        byte[] zip = http.get("/series/" + series.series() + "/numpy?compress")
                .expect(200)
                .bytes();

        assertThat(new String(array, 0, 128, StandardCharsets.ISO_8859_1)).contains("'<u2'", "(3, 8, 8, 1)");
        assertThat(array).hasSize(128 + 3 * 8 * 8 * 2);
        assertThat(zip).startsWith('P', 'K', 3, 4);
    }

    @Test
    void whatCannotBeShownIsSaidSo() throws IOException {
        String instance = upload(DicomFile.instance("NONE", "1.2.3.7", "1.2.3.7.1", "1.2.3.7.1.1")
                .bytes());

        assertThat(http.get(instance + "/preview").expect(415).bytes()).isEmpty();
        assertThat(http.get(instance + "/frames/0/rendered").expect(415).bytes())
                .isEmpty();
        http.get(instance + "/numpy").expect(500);
        Answer redirected =
                http.get(instance + "/frames/0/preview?returnUnsupportedImage").expect(307);
        assertThat(redirected.header("Location")).isEqualTo("../../../../app/images/unsupported.png");
        byte[] placeholder = http.get("/app/images/unsupported.png").expect(200).bytes();
        assertThat(ImageIO.read(new ByteArrayInputStream(placeholder)).getWidth())
                .isEqualTo(256);
    }

    @Test
    void pixelsThatAreMissingAreNotMadeUp() throws IOException {
        byte[] cut = DicomFile.instance("CUT", "1.2.3.8", "1.2.3.8.1", "1.2.3.8.1.1")
                .image(512, 512, new byte[1000])
                .bytes();

        String instance = upload(cut);

        http.get(instance + "/preview").expect(415);
        http.get(instance + "/numpy").expect(400);
    }

    @Test
    void framesLargerThanTheMemoryForThemAreRefused() throws IOException {
        byte[] claim = DicomFile.instance("HUGE", "1.2.3.9", "1.2.3.9.1", "1.2.3.9.1.1")
                .image(65_000, 65_000, new byte[1000])
                .bytes();

        http.get(upload(claim) + "/preview").expect(415);
    }

    @Test
    void manyClientsAreServedAtOnce() throws Exception {
        var series = CtSeries.of("MANY", 2, 512);
        List<String> instances =
                List.of(upload(series.slice(0).bytes()), upload(series.slice(1).bytes()));
        byte[] expected = http.get(instances.get(0) + "/preview").expect(200).bytes();
        List<Callable<byte[]>> requests = new ArrayList<>();
        for (int request = 0; request < 60; request++) {
            String instance = instances.get(request % 2);
            requests.add(() -> http.get(instance + "/preview").expect(200).bytes());
        }

        var clients = Executors.newFixedThreadPool(12);
        try {
            List<Future<byte[]>> answers = clients.invokeAll(requests, 60, TimeUnit.SECONDS);
            for (int request = 0; request < 60; request += 2) {
                assertThat(answers.get(request).get()).isEqualTo(expected);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void floatingPointPixelsComeAsTheyAre() {
        var pixels = ByteBuffer.allocate(4 * 4 * 6).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 4 * 6; i++) {
            pixels.putFloat(i / 7f - 1);
        }
        byte[] file = DicomFile.instance("FLOAT", "1.2.826.24", "1.2.826.24.1", "1.2.826.24.1.1")
                .number(0x00280002, 1)
                .text(0x00280004, "CS", "MONOCHROME2")
                .number(0x00280010, 4)
                .number(0x00280011, 6)
                .number(0x00280100, 32)
                .bytes(0x7FE00008, "OF", pixels.array())
                .bytes();
        String instance = upload(file);

        byte[] array = http.get(instance + "/numpy").expect(200).bytes();
        assertThat(new String(array, 0, 128, StandardCharsets.ISO_8859_1)).contains("'<f4'", "(1, 4, 6, 1)");
        assertThat(array).hasSize(128 + 4 * 4 * 6).endsWith(pixels.array());
        assertThat(http.get(instance + "/matlab").expect(200).text()).startsWith("double([ -1.0 -0.85714");
        http.get(instance + "/preview").expect(200);
        http.get(instance + "/rendered?window-center=0&window-width=1").expect(200);
        http.get(instance + "/image-uint8").expect(415);
    }
}
