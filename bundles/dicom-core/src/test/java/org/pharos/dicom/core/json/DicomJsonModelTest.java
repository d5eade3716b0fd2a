package org.pharos.dicom.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.FragmentsElement;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Samples;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSets;
import org.pharos.dicom.core.json.DicomJsonModel.BulkData;
import org.pharos.dicom.core.json.DicomJsonModel.CharacterSetTerm;
import org.pharos.dicom.core.json.OrthancJson.Form;

class DicomJsonModelTest {
    static List<Path> files() {
        return Samples.all().stream()
                .filter(path -> !path.toString().contains("truncated") && !path.endsWith("bad-empty.dcm"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void dataSetsComeBack(Path path) throws IOException {
        DataSet dataSet =
                Samples.check(Files.readAllBytes(path), ReaderOptions.DEFAULT).dataSet();

        DataSet read = DicomJsonModel.read(written(dataSet, BulkData.INLINE));

        read.remove(Tag.SPECIFIC_CHARACTER_SET);
        read.setDefaultCharacterSet(CharacterSets.UTF_8);
        Map<String, Object> expected = orthanc(dataSet);
        expected.remove("0008,0005");
        assertThat(orthanc(read)).isEqualTo(expected);
    }

    @Test
    void everyKindOfValueHasItsForm() throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100");
        dataSet.setString(Tag.IMAGE_TYPE, "ORIGINAL\\\\AXIAL");
        dataSet.setString(Tag.PATIENT_NAME, "Müller^Jürgen=M");
        dataSet.setString(Tag.ACCESSION_NUMBER, "");
        dataSet.setString(Tag.INSTANCE_NUMBER, "12");
        dataSet.setString(Tag.PIXEL_SPACING, Vr.DS, "0.50\\1e-1\\bad");
        dataSet.setIntegers(0x00209165, Vr.AT, 0x0018A00B);
        dataSet.setNumbers(0x00189073, Vr.FD, 0.1, Double.NaN);
        dataSet.setString(0x00720083, Vr.UV, "18446744073709551615");
        dataSet.setBytes(0x00420011, Vr.OB, new byte[] {1, 2});
        var item = new DataSet();
        item.setIntegers(Tag.ROWS, Vr.US, 7);
        dataSet.setItems(Tag.REFERENCED_IMAGE_SEQUENCE, List.of(item));

        assertThat(written(dataSet, BulkData.INLINE))
                .containsEntry("00080005", Map.of("vr", "CS", "Value", List.of("ISO_IR 192")))
                .containsEntry("00080008", Map.of("vr", "CS", "Value", Arrays.asList("ORIGINAL", null, "AXIAL")))
                .containsEntry(
                        "00100010",
                        Map.of("vr", "PN", "Value", List.of(Map.of("Alphabetic", "Müller^Jürgen", "Ideographic", "M"))))
                .containsEntry("00080050", Map.of("vr", "SH"))
                .containsEntry("00200013", Map.of("vr", "IS", "Value", List.of(new BigDecimal("12"))))
                .containsEntry("00280030", Map.of("vr", "DS", "Value", List.of("0.50", "1e-1", "bad")))
                .containsEntry("00209165", Map.of("vr", "AT", "Value", List.of("0018A00B")))
                .containsEntry("00189073", Map.of("vr", "FD", "Value", List.of(0.1, "NaN")))
                .containsEntry("00720083", Map.of("vr", "UV", "Value", List.of(new BigDecimal("18446744073709551615"))))
                .containsEntry("00420011", Map.of("vr", "OB", "InlineBinary", "AQI="))
                .containsEntry(
                        "00081140",
                        Map.of(
                                "vr",
                                "SQ",
                                "Value",
                                List.of(Map.of(
                                        "00280010", Map.of("vr", "US", "Value", List.of(new BigDecimal("7")))))));
    }

    @Test
    void whatCannotStandInTheJsonIsLeftOut() throws IOException {
        var dataSet = new DataSet();
        dataSet.put(
                new FragmentsElement(Tag.PIXEL_DATA, Vr.OB, List.of(ValueElement.of(Tag.ITEM, Vr.OB, new byte[2]))));
        dataSet.put(ValueElement.of(Tag.PATIENT_COMMENTS, Vr.LT, new ValueReference(100, 1 << 20, false)));
        dataSet.setBytes(0x00420011, Vr.OB, new byte[0]);

        assertThat(written(dataSet, BulkData.INLINE)).containsOnlyKeys("00420011");
    }

    @Test
    void characterSetOfTheSourceMayBeNamed() throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100");
        var tree = new JsonTree();

        DicomJsonModel.write(dataSet, BulkData.INLINE, CharacterSetTerm.DECLARED, tree);

        assertThat(tree.value()).isEqualTo(Map.of("00080005", Map.of("vr", "CS", "Value", List.of("ISO_IR 100"))));
    }

    @Test
    void bulkDataIsNamedByItsPath() throws IOException {
        var item = new DataSet();
        item.setBytes(0x00420011, Vr.OB, new byte[] {1, 2});
        var dataSet = new DataSet();
        dataSet.setItems(Tag.REFERENCED_IMAGE_SEQUENCE, List.of(new DataSet(), item));

        var json = written(dataSet, (path, element) -> Optional.of("http://host" + path));

        assertThat(json.toString()).contains("BulkDataURI=http://host/00081140/2/00420011");
    }

    @Test
    void malformedInputIsRefused() {
        for (String json : List.of(
                "{\"x\": {\"vr\": \"LO\"}}",
                "{\"00100020\": 1}",
                "{\"00100020\": {\"vr\": \"ZZ\"}}",
                "{\"00420011\": {\"vr\": \"OB\", \"BulkDataURI\": \"http://x\"}}",
                "{\"00420011\": {\"vr\": \"OB\", \"InlineBinary\": \"?\"}}",
                "{\"00081140\": {\"vr\": \"SQ\", \"Value\": [1]}}",
                "{\"00280010\": {\"vr\": \"US\", \"Value\": [70000]}}",
                "{\"00280010\": {\"vr\": \"US\", \"Value\": [\"x\"]}}")) {
            assertThatThrownBy(() -> DicomJsonModel.read(parse(json)))
                    .as(json)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void objectsThatJsonLibrariesBuildAreRead() throws IOException {
        DataSet dataSet = DicomJsonModel.read(parse("""
                {"00100010": {"vr": "PN", "Value": [{"Alphabetic": "Yamada^Tarou", "Phonetic": "やまだ^たろう"}]},
                 "00280030": {"vr": "DS", "Value": [0.5, 1]},
                 "00280010": {"vr": "US", "Value": [512]},
                 "00189073": {"vr": "FD", "Value": [1, "NaN"]},
                 "00081140": {"vr": "SQ", "Value": [{}, null]},
                 "00080050": {"vr": "SH"}}"""));

        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("Yamada^Tarou==やまだ^たろう");
        assertThat(dataSet.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
        assertThat(dataSet.string(Tag.PIXEL_SPACING)).contains("0.5\\1");
        assertThat(dataSet.integer(Tag.ROWS)).hasValue(512);
        assertThat(dataSet.numbers(0x00189073)).containsExactly(1, Double.NaN);
        assertThat(dataSet.items(Tag.REFERENCED_IMAGE_SEQUENCE)).hasSize(2);
        assertThat(dataSet.string(Tag.ACCESSION_NUMBER)).contains("");
    }

    private static Map<String, Object> parse(String json) throws IOException {
        return new ObjectMapper().readValue(json, new TypeReference<>() {});
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> written(DataSet dataSet, BulkData bulkData) throws IOException {
        var tree = new JsonTree();
        DicomJsonModel.write(dataSet, bulkData, tree);
        return (Map<String, Object>) tree.value();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> orthanc(DataSet dataSet) throws IOException {
        var tree = new JsonTree();
        OrthancJson.of(Dictionary.standard()).write(dataSet, Form.FULL, tree);
        return (Map<String, Object>) tree.value();
    }
}
