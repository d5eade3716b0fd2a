package org.pharos.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PydicomComparisonTest {
    /** Files refused here that pydicom reads, and why. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("MR_truncated.dcm", "cut inside the pixels"),
            Map.entry("rtplan_truncated.dcm", "cut inside a sequence"),
            Map.entry("bad-truncated.dcm", "cut inside a value"),
            Map.entry("bad-truncated-pixels.dcm", "cut inside the pixels"),
            Map.entry("bad-empty.dcm", "empty"),
            Map.entry("no_meta.dcm", "starts with a stray byte, so that no element is in its place"),
            Map.entry("meta_missing_tsyntax.dcm", "no transfer syntax, and a first group that says nothing of it"),
            Map.entry("DICOMDIR-nooffset", "its last item says to be 24 bytes longer than the sequence"),
            Map.entry("README", "no DICOM"),
            Map.entry("README.md", "no DICOM"));

    /** Whether a difference is one of those that are meant. */
    private static boolean isMeant(Lines ours, Lines theirs, TransferSyntax syntax) {
        if (!ours.path().equals(theirs.path())) {
            return false;
        }
        int tag = Integer.parseUnsignedInt(ours.path().substring(ours.path().lastIndexOf('/') + 1), 16);
        // pydicom has a dictionary of private elements for implicit VR.
        boolean privateEntry = Tag.isPrivate(tag) && ours.vr().equals("UN");
        // pydicom drops empty groups at the end of a name.
        boolean emptyGroup = ours.vr().equals("PN") && ours.value().equals(theirs.value() + "=");
        // pydicom leaves words in the byte order of the file.
        boolean words =
                syntax.isBigEndian() && ours.vr().equals("OW") && theirs.vr().equals("OW");
        return privateEntry || emptyGroup || words;
    }

    @Test
    void readsWhatPydicomReads() throws IOException {
        List<Path> files = Tools.files(Tools.pydicomSamples());
        Map<String, List<List<String>>> dumps = dump(files);
        var differences = new ArrayList<String>();

        for (Path path : files) {
            compare(path, dumps.get(path.toString()), differences);
        }

        assertThat(files).hasSizeGreaterThan(150);
        assertThat(differences).isEmpty();
    }

    private static Map<String, List<List<String>>> dump(List<Path> files) throws IOException {
        String names = files.stream().map(Path::toString).collect(Collectors.joining("\n"));
        Path script = Path.of("src/test/resources/org/pharos/dicom/core/dump.py");
        String json = Tools.run(names, Tools.PYTHON, script.toString());
        return new ObjectMapper().readValue(json, new TypeReference<>() {});
    }

    private static void compare(Path path, List<List<String>> expected, List<String> differences) throws IOException {
        String name = path.getFileName().toString();
        DicomFile file;
        try {
            file = Samples.read(Files.readAllBytes(path));
        } catch (DicomException e) {
            if (!REFUSED.containsKey(name)) {
                differences.add(name + ": " + e.getMessage());
            }
            return;
        }
        List<Lines> ours = Lines.of(file);
        List<Lines> theirs = expected.stream()
                .map(line -> new Lines(line.get(0), line.get(1), line.get(2)))
                .toList();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            if (!ours.get(i).equals(theirs.get(i)) && !isMeant(ours.get(i), theirs.get(i), file.transferSyntax())) {
                differences.add(name + ": " + ours.get(i) + " but pydicom " + theirs.get(i));
            }
        }
        if (ours.size() != theirs.size()) {
            differences.add(name + ": " + ours.size() + " elements but pydicom " + theirs.size());
        }
    }
}
