package org.pharos.codec.rle.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.api.image.FrameFormat;
import org.pharos.api.image.NativeFrame;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueSource;
import org.pharos.dicom.imageio.Frames;
import org.pharos.dicom.imageio.PixelData;
import org.pharos.dicom.imageio.pixel.PixelFormat;

/** Files of pydicom, and what dcmtk and gdcm make of them, decoded here and by pydicom; then encoded here and decoded again. */
class RleSampleFilesTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final TransferSyntax RLE = TransferSyntax.RLE_LOSSLESS;

    private final RleFrameDecoder decoder = new RleFrameDecoder();
    private final RleFrameEncoder encoder = new RleFrameEncoder();

    @Test
    void filesOfPydicomAreDecodedAsPydicomDoes() throws IOException {
        assertThat(compare(samples("*[rR][lL][eE]*.dcm"))).isGreaterThanOrEqualTo(10);
    }

    @Test
    void filesOfDcmtkAndGdcmAreDecodedAsPydicomDoes(@TempDir Path folder) throws IOException {
        require("dcmcrle", "dcmtk");
        require("gdcmconv", "libgdcm-tools");
        var files = new ArrayList<Path>();
        for (String name : List.of("CT_small.dcm", "SC_rgb.dcm", "MR_small.dcm", "rtdose.dcm", "SC_rgb_16bit.dcm")) {
            for (Path sample : samples(name)) {
                files.add(run(folder.resolve("dcmtk-" + name), "dcmcrle", sample.toString()));
                files.add(run(folder.resolve("gdcm-" + name), "gdcmconv", "--rle", sample.toString()));
            }
        }

        assertThat(compare(files)).isGreaterThanOrEqualTo(8);
    }

    private int compare(List<Path> files) throws IOException {
        String expected = pixels(files);
        int frames = 0;
        for (String line : expected.lines().toList()) {
            String[] parts = line.split("\t", -1);
            Path path = Path.of(parts[0]);
            DicomHeader header = header(path);
            assertThat(header.transferSyntax()).isEqualTo(RLE);
            ValueSource file = bytesOf(path);
            var pixels = (PixelData.Encapsulated) PixelData.of(header, file).orElseThrow();
            Frames all = Frames.of(header.dataSet(), RLE, pixels, file);
            FrameFormat format = format(PixelFormat.of(header.dataSet()));
            for (int number = 0; number < all.count(); number++) {
                NativeFrame decoded = decoder.decode(RLE.uid(), format, bytes(all, number));
                assertThat(digest(decoded.pixels()))
                        .as(path + " frame " + number)
                        .isEqualTo(parts[number + 1]);
                var again = encoder.encode(RLE.uid(), decoded, 1);
                assertThat(decoder.decode(RLE.uid(), format, again.codeStream()).pixels())
                        .isEqualTo(decoded.pixels());
                frames++;
            }
        }
        return frames;
    }

    private static byte[] bytes(Frames frames, int number) throws IOException {
        try (InputStream in = frames.frame(number).open()) {
            return in.readAllBytes();
        }
    }

    private static FrameFormat format(PixelFormat pixels) {
        return new FrameFormat(
                pixels.rows(),
                pixels.columns(),
                pixels.samples(),
                pixels.bitsAllocated(),
                pixels.bitsStored(),
                pixels.highBit(),
                pixels.signed(),
                pixels.photometric(),
                pixels.planar());
    }

    private static DicomHeader header(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                var reader = DicomReader.open(in, ReaderOptions.DEFAULT)) {
            return reader.readHeader();
        }
    }

    private static ValueSource bytesOf(Path path) {
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        return ValueSource.of(path, new DicomFile(new byte[0], new DataSet(), new DataSet(), syntax, 0));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> samples(String pattern) throws IOException {
        require("python3", "python3-pydicom");
        Path folder;
        try {
            folder = Path.of(output(
                    "",
                    PYTHON,
                    "-c",
                    "import os, pydicom.data; print(os.path.dirname(pydicom.data.__file__), end='')"));
        } catch (IOException e) {
            return missing("python3-pydicom");
        }
        try (var files = Files.newDirectoryStream(folder.resolve("test_files"), pattern)) {
            var found = new ArrayList<Path>();
            files.forEach(found::add);
            return found;
        }
    }

    private static void require(String program, String debianPackage) {
        if (!Files.isExecutable(Path.of("/usr/bin", program))) {
            missing(debianPackage);
        }
    }

    private static List<Path> missing(String debianPackage) {
        String message = "Not compared: install " + debianPackage;
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        Assumptions.abort(message);
        return List.of();
    }

    private static Path run(Path target, String... command) throws IOException {
        var whole = new ArrayList<>(List.of(command));
        whole.add(target.toString());
        output("", whole.toArray(String[]::new));
        return target;
    }

    private static String pixels(List<Path> files) throws IOException {
        try (InputStream in = Objects.requireNonNull(RleSampleFilesTest.class.getResourceAsStream("pixels.py"))) {
            String code = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return output(String.join("\n", files.stream().map(Path::toString).toList()), PYTHON, "-c", code);
        }
    }

    private static String output(String input, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = process.getInputStream()) {
            byte[] output = in.readAllBytes();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
            return new String(output, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
