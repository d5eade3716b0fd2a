package org.pharos.dicom.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.dicom.core.DicomHeader;

/** Frames of real files against what pydicom takes for them. */
class SampleFilesTest {
    /** RGB, 2 frames, decoded before use: 8 bits a sample, and 16. */
    private static final String COLOUR = "SC_rgb_rle_2frame.dcm";

    private static final String DEEP_COLOUR = "SC_rgb_rle_16bit_2frame.dcm";

    @Test
    void framesAreThoseOfPydicom() throws IOException {
        compare(Programs.pydicomSamples(), 45);
    }

    @Test
    void framesOfManyFragmentsAreThoseOfPydicom(@TempDir Path folder) throws IOException {
        List<Path> samples = Programs.pydicomSamples();
        Programs.require("dcmcjpeg", "dcmtk");
        Programs.require("gdcmconv", "libgdcm-tools");

        compare(written(samples, folder), 11);
    }

    /** Files whose frames are cut into fragments, with an offset table and without. */
    private static List<Path> written(List<Path> samples, Path folder) throws IOException {
        String colour =
                run(folder.resolve("8.dcm"), "dcmdrle", named(samples, COLOUR)).toString();
        String deep = run(folder.resolve("16.dcm"), "dcmdrle", named(samples, DEEP_COLOUR))
                .toString();
        String large = run(folder.resolve("large.dcm"), "dcmscale", "+Sxf", "4", colour)
                .toString();
        var files = new ArrayList<Path>();
        for (String table : List.of("+ot", "-ot")) {
            String suffix = table.equals("+ot") ? "-table.dcm" : "-no-table.dcm";
            files.add(run(folder.resolve("jpeg" + suffix), "dcmcjpeg", "+eb", "+fs", "1", table, colour));
            files.add(run(folder.resolve("jpeg-lossless" + suffix), "dcmcjpeg", "+e1", "+fs", "1", table, colour));
            files.add(run(folder.resolve("jpeg-ls" + suffix), "dcmcjpls", "+fs", "1", table, large));
            files.add(run(folder.resolve("jpeg-ls-16" + suffix), "dcmcjpls", table, deep));
            files.add(run(folder.resolve("rle" + suffix), "dcmcrle", table, deep));
        }
        files.add(run(folder.resolve("jpeg-2000.dcm"), "gdcmconv", "--j2k", colour));
        return files;
    }

    private static String named(List<Path> samples, String name) {
        return samples.stream()
                .filter(path -> path.endsWith(name))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static Path run(Path target, String... command) throws IOException {
        var whole = new ArrayList<>(List.of(command));
        whole.add(target.toString());
        Programs.run("", whole.toArray(String[]::new));
        return target;
    }

    private static void compare(List<Path> files, int least) throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        Programs.python("frames.py", files)
                .lines()
                .map(line -> List.of(line.split("\t")))
                .forEach(parts -> expected.put(parts.get(0), parts.subList(1, parts.size())));
        Map<String, List<String>> found = new TreeMap<>();
        for (String path : expected.keySet()) {
            found.put(path, digests(Path.of(path)));
        }

        assertThat(found).isEqualTo(expected).hasSizeGreaterThanOrEqualTo(least);
    }

    private static List<String> digests(Path path) throws IOException {
        Frames frames = frames(path);
        return IntStream.range(0, frames.count())
                .mapToObj(number -> digest(CountedBytes.bytes(frames, number)))
                .toList();
    }

    private static Frames frames(Path path) throws IOException {
        DicomHeader header = FileFrames.header(path);
        boolean needsAll =
                header.pixelDataOffset() < 0 || header.transferSyntax().isBigEndian();
        return needsAll ? FileFrames.readWhole(path) : FileFrames.read(path, FileFrames.bytesOf(path));
    }

    private static String digest(byte[] frame) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest(frame);
            return frame.length + " " + HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
