package org.pharos.dicom.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.DictionaryEntry;
import org.pharos.dicom.core.Samples;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.json.OrthancJson.Form;

/** Compares with answers recorded from Orthanc: {@code orthanc-tags.json}. */
class OrthancJsonTest {
    private static final Dictionary DICTIONARY = Dictionary.standard()
            .with(List.of(
                    new DictionaryEntry(0x00091001, "GoldenText", List.of(Vr.LO), 1, 1, false, "GOLDEN TEST"),
                    new DictionaryEntry(0x00091002, "GoldenNumber", List.of(Vr.DS), 1, 1, false, "GOLDEN TEST")));

    record Answer(String file, boolean meta, Form form, List<String> ignored, Map<String, Object> expected) {
        @Override
        public String toString() {
            return file + (meta ? " header " : " ") + form + (ignored.isEmpty() ? "" : " " + ignored);
        }
    }

    static List<Answer> answers() throws IOException {
        try (var in = Samples.class.getResourceAsStream("orthanc-tags.json")) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void givesTheRecordedAnswer(Answer answer) throws IOException {
        DicomHeader header = Samples.header(answer.file());
        OrthancJson json = OrthancJson.of(DICTIONARY)
                .withIgnoredLengths(answer.ignored().stream()
                        .map(name -> Tag.parse(name, DICTIONARY).orElseThrow())
                        .collect(Collectors.toSet()));
        var tree = new JsonTree();

        if (answer.meta()) {
            json.writeMeta(header.meta(), answer.form(), tree);
        } else {
            json.write(header, answer.form(), tree);
        }

        assertThat(tree.value()).isEqualTo(answer.expected());
        var keys = List.copyOf(((Map<?, ?>) tree.value()).keySet());
        assertThat(keys).isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
    }

    @Test
    void limitCountsBytes() throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.IMAGE_COMMENTS, Vr.LT, "é".repeat(128));
        dataSet.setString(Tag.PATIENT_COMMENTS, Vr.LT, "é".repeat(128) + "x");

        assertThat(written(dataSet, Form.SHORT))
                .containsEntry("0020,4000", "é".repeat(128))
                .containsEntry("0010,4000", null);
    }

    @Test
    void numbersAreWrittenAsOrthancWritesThem() throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(0x00189073, Vr.FD, "0.1");
        dataSet.setString(0x00189089, Vr.FD, "1e-7\\-2.5e20\\3");
        dataSet.setString(0x00720076, Vr.FL, "0.1\\1e10\\123456789");
        dataSet.setString(0x00189219, Vr.SS, "-3");
        dataSet.setBytes(0x00280107, Vr.US, new byte[0]);

        assertThat(written(dataSet, Form.SHORT))
                .containsEntry("0018,9073", "0.10000000000000001")
                .containsEntry("0018,9089", "9.9999999999999995e-08\\-2.5e+20\\3")
                .containsEntry("0072,0076", "0.10000000149011612\\10000000000\\123456792")
                .containsEntry("0018,9219", "-3")
                .containsEntry("0028,0107", null);
    }

    @Test
    void groupLengthsAndWhatFollowsThePixelsAreLeftOut() throws IOException {
        var dataSet = new DataSet();
        dataSet.setIntegers(0x00080000, Vr.UL, 10);
        dataSet.setString(Tag.MODALITY, "CT");
        dataSet.setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[4]);
        dataSet.setBytes(Tag.DATA_SET_TRAILING_PADDING, Vr.OB, new byte[4]);

        assertThat(written(dataSet, Form.SIMPLIFIED).keySet()).containsExactly("Modality", "PixelData");
    }

    @Test
    void wholeDataSetGoesOnAfterThePixels() throws IOException {
        var dataSet = new DataSet();
        dataSet.setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[4]);
        dataSet.setBytes(Tag.DATA_SET_TRAILING_PADDING, Vr.OB, new byte[4]);
        var tree = new JsonTree();

        OrthancJson.of(Dictionary.standard()).writeWhole(dataSet, Form.SHORT, tree);

        assertThat(((Map<?, ?>) Objects.requireNonNull(tree.value())).keySet()).hasToString("[7fe0,0010, fffc,fffc]");
    }

    @Test
    void retiredNamesHaveAPrefixAndUnknownOnesAPlaceholder() throws IOException {
        var dataSet = new DataSet();
        dataSet.setIntegers(0x00080040, Vr.US, 3);
        dataSet.setString(0x00101000, Vr.LO, "OLD");
        dataSet.setString(0x00110099, Vr.LO, "NOBODY");
        dataSet.setBytes(0x00119901, Vr.UN, "text".getBytes(StandardCharsets.US_ASCII));

        Map<String, Object> full = written(dataSet, Form.FULL);
        assertThat(full.get("0008,0040"))
                .isEqualTo(Map.of("Name", "RETIRED_DataSetType", "Type", "String", "Value", "3"));
        assertThat(full.get("0010,1000"))
                .isEqualTo(Map.of("Name", "OtherPatientIDs", "Type", "String", "Value", "OLD"));
        assertThat(full.get("0011,9901"))
                .isEqualTo(Stream.of(
                                new String[] {"Name", "Unknown Tag & Data"},
                                new String[] {"PrivateCreator", "NOBODY"},
                                new String[] {"Type", "Null"},
                                new String[] {"Value", null})
                        .collect(HashMap::new, (m, e) -> m.put(e[0], e[1]), Map::putAll));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> written(DataSet dataSet, Form form) throws IOException {
        var tree = new JsonTree();
        OrthancJson.of(DICTIONARY).write(dataSet, form, tree);
        return (Map<String, Object>) tree.value();
    }
}
