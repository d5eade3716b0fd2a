package org.pharos.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of pydicom, and files that dcmtk and gdcm write, against dcmtk's reading and against themselves. */
class SampleFilesTest {
    /** Files that don't come back byte for byte, and why. */
    private static final Map<String, String> NOT_IDENTICAL = Map.of(
            "image_dfl.dcm", "deflated by another compressor",
            "ts-deflated.dcm", "deflated by another compressor",
            "deflated.dcm", "deflated by another compressor",
            "winter.dcm", "has an element twice and not in order: written once and in order",
            "SC_rgb_jpeg.dcm", "says explicit VR, is implicit: written as it says");

    /** What dcmdump prints of an element: level, tag, representation. */
    private static final Pattern DUMP_LINE = Pattern.compile("(?s)^( *)\\(([0-9a-f]{4},[0-9a-f]{4})\\) (\\S\\S) .*$");

    @Test
    void untouchedFilesKeepTheirBytes(@TempDir Path folder) throws IOException {
        List<Path> files = Tools.files(Tools.pydicomSamples());
        files.addAll(written(folder));
        var differences = new ArrayList<String>();
        int same = 0;

        for (Path path : files) {
            byte[] bytes = Files.readAllBytes(path);
            DicomFile file = readable(bytes);
            if (file == null) {
                continue;
            }
            if (Arrays.equals(DicomWriter.toBytes(file), bytes)) {
                same++;
            } else if (!NOT_IDENTICAL.containsKey(path.getFileName().toString())) {
                differences.add(path.getFileName().toString());
            }
        }

        assertThat(differences).isEmpty();
        assertThat(same).isGreaterThan(150);
    }

    @Test
    void elementsAreThoseOfDcmdump(@TempDir Path folder) throws IOException {
        Tools.require("dcmdump", "dcmtk");
        List<Path> files = Tools.files(Tools.pydicomSamples());
        files.addAll(written(folder));
        var differences = new ArrayList<String>();
        int compared = 0;

        for (Path path : files) {
            DicomFile file = readable(Files.readAllBytes(path));
            if (file != null) {
                compared += compare(path, file, differences);
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(150);
    }

    private static DicomFile readable(byte[] bytes) throws IOException {
        try {
            return Samples.read(bytes);
        } catch (DicomException e) {
            // which ones are refused, and why, is the concern of PydicomComparisonTest
            return null;
        }
    }

    private static int compare(Path path, DicomFile file, List<String> differences) throws IOException {
        List<String> theirs;
        try {
            theirs = dump(path);
        } catch (IOException e) {
            return 0;
        }
        var ours = new ArrayList<String>();
        add(file.meta(), 0, ours);
        add(file.dataSet(), 0, ours);
        for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
            String a = i < ours.size() ? ours.get(i) : "nothing";
            String b = i < theirs.size() ? theirs.get(i) : "nothing";
            if (!a.equals(b)) {
                differences.add(path.getFileName() + ": " + a + " but dcmdump " + b);
                break;
            }
        }
        return 1;
    }

    private static List<String> dump(Path path) throws IOException {
        var lines = new ArrayList<String>();
        for (String line :
                Tools.run("", "dcmdump", "-q", "+L", "+uc", path.toString()).split("\n")) {
            Matcher matcher = DUMP_LINE.matcher(line);
            if (matcher.matches() && !matcher.group(2).startsWith("fffe")) {
                lines.add(matcher.group(1).length() / 2 + " " + matcher.group(2) + " " + vr(matcher.group(3)));
            }
        }
        return lines;
    }

    /** dcmdump has codes of its own for offsets in a DICOMDIR and for what its dictionary lacks. */
    private static String vr(String code) {
        return switch (code) {
            case "up" -> "UL";
            case "??" -> "UN";
            default -> code;
        };
    }

    private static void add(DataSet dataSet, int level, List<String> lines) {
        for (Element element : dataSet) {
            // dcmdump shows encapsulated pixel data as bytes even if the file says words.
            Vr vr = element instanceof FragmentsElement ? Vr.OB : element.vr();
            lines.add(level + " " + Tag.format(element.tag()) + " " + vr);
            if (element instanceof SequenceElement sequence) {
                sequence.items().forEach(item -> add(item, level + 2, lines));
            }
        }
    }

    /** What other toolkits make of one image. */
    private static List<Path> written(Path folder) throws IOException {
        Tools.require("dcmconv", "dcmtk");
        Tools.require("gdcmconv", "libgdcm-tools");
        Path source = Files.write(folder.resolve("source.dcm"), Samples.bytes("nested.dcm"));
        Path image = Files.write(folder.resolve("image.dcm"), Samples.bytes("ct-1.dcm"));
        return List.of(
                made(folder, "implicit.dcm", "dcmconv", "+ti", source),
                made(folder, "big.dcm", "dcmconv", "+tb", source),
                made(folder, "deflated.dcm", "dcmconv", "+td", source),
                made(folder, "undefined-lengths.dcm", "dcmconv", "-e", source),
                made(folder, "group-lengths.dcm", "dcmconv", "+g", source),
                made(folder, "padded.dcm", "dcmconv", "+p", source),
                made(folder, "rle.dcm", "dcmcrle", "+fo", image),
                made(folder, "jpeg.dcm", "dcmcjpeg", "+e1", image),
                made(folder, "gdcm-jpegls.dcm", "gdcmconv", "--jpegls", image),
                made(folder, "gdcm-j2k.dcm", "gdcmconv", "--j2k", image),
                made(folder, "gdcm-implicit.dcm", "gdcmconv", "--implicit", source));
    }

    private static Path made(Path folder, String name, String program, String option, Path source) throws IOException {
        Path target = folder.resolve(name);
        if (option.equals("+p")) {
            Tools.run("", program, "+p", "512", "32", source.toString(), target.toString());
        } else {
            Tools.run("", program, option, source.toString(), target.toString());
        }
        return target;
    }
}
