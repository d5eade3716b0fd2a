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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.json.DicomJsonModel;
import org.pharos.dicom.core.json.DicomJsonModel.BulkData;
import org.pharos.dicom.core.json.JsonTree;

class PydicomJsonTest {
    private static final double PRECISION = 1e-9;

    @Test
    void jsonModelIsThatOfPydicom() throws IOException {
        List<Path> files = Tools.files(Tools.pydicomSamples());
        Map<String, Map<String, Object>> expected = models(files);
        var differences = new ArrayList<String>();
        int compared = 0;

        for (Path path : files) {
            Map<String, Object> theirs = expected.get(path.toString());
            Map<?, ?> ours = theirs == null ? null : model(path);
            if (ours != null) {
                compare(path.getFileName().toString(), ours, theirs, differences);
                compared++;
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(150);
    }

    private static Map<String, Map<String, Object>> models(List<Path> files) throws IOException {
        String names = files.stream().map(Path::toString).collect(Collectors.joining("\n"));
        String json = Tools.run(names, Tools.PYTHON, "src/test/resources/org/pharos/dicom/core/dump_json.py");
        return new ObjectMapper().readValue(json, new TypeReference<>() {});
    }

    private static Map<?, ?> model(Path path) throws IOException {
        DataSet dataSet;
        try {
            dataSet = Samples.read(Files.readAllBytes(path)).dataSet();
        } catch (DicomException e) {
            // which ones are refused, and why, is the concern of PydicomComparisonTest
            return null;
        }
        dataSet.remove(Tag.PIXEL_DATA);
        var tree = new JsonTree();
        DicomJsonModel.write(dataSet, BulkData.INLINE, tree);
        return (Map<?, ?>) tree.value();
    }

    private static void compare(String place, Map<?, ?> ours, Map<?, ?> theirs, List<String> differences) {
        var tags = new TreeSet<String>();
        ours.keySet().forEach(key -> tags.add(key.toString()));
        theirs.keySet().forEach(key -> tags.add(key.toString()));
        for (String name : tags) {
            Object a = ours.get(name);
            Object b = theirs.get(name);
            if (!isMeant(Tag.parseHex(name).getAsInt()) && !same(a, b)) {
                differences.add(place + " " + name + ": " + a + " but pydicom " + b);
            }
        }
    }

    /**
     * pydicom writes group lengths, which PS3.18 F.2 forbids, and the character set of the file instead of that of JSON; it
     * knows private elements in implicit VR.
     */
    private static boolean isMeant(int tag) {
        return Tag.isGroupLength(tag) || tag == Tag.SPECIFIC_CHARACTER_SET || Tag.isPrivate(tag);
    }

    /** Decimal strings are strings here and numbers there; PS3.18 F.2.3.1 allows both. */
    private static boolean same(Object a, Object b) {
        if (a instanceof String text && b instanceof Number) {
            return same(Double.valueOf(text), b);
        }
        if (a instanceof Number x && b instanceof Number y) {
            return Math.abs(x.doubleValue() - y.doubleValue()) <= PRECISION * Math.abs(y.doubleValue());
        }
        if (a instanceof String x && b instanceof String y) {
            return x.stripTrailing().equals(y.stripTrailing().replaceFirst("\0+$", ""));
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return x.size() == y.size() && sameItems(x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return sameMembers(x, y);
        }
        // PS3.18 F.2.5: what is empty has no Value; pydicom gives empty sequences one.
        return a == null && (b == null || b.equals(List.of()));
    }

    private static boolean sameItems(List<?> a, List<?> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMembers(Map<?, ?> a, Map<?, ?> b) {
        var names = new TreeSet<String>();
        a.keySet().forEach(key -> names.add(key.toString()));
        b.keySet().forEach(key -> names.add(key.toString()));
        return names.stream()
                .allMatch(name -> Tag.parseHex(name).stream().anyMatch(PydicomJsonTest::isMeant)
                        || same(a.get(name), b.get(name)));
    }
}
