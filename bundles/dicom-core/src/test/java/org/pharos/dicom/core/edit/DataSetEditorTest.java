package org.pharos.dicom.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.DictionaryEntry;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.ValueReference;
import org.pharos.dicom.core.Vr;

class DataSetEditorTest {
    private static final int REQUEST_ATTRIBUTES = 0x00400275;
    private static final int STEP_ID = 0x00400009;
    private static final int STEP_DESCRIPTION = 0x00400007;
    private static final int ROWS = 0x00280010;
    private static final Dictionary DICTIONARY = Dictionary.standard()
            .with(List.of(new DictionaryEntry(0x00091001, "SiteText", List.of(Vr.LO), 1, 1, false, "SITE")));

    private final DataSetEditor editor = new DataSetEditor(DICTIONARY);
    private final DataSet dataSet = new DataSet();

    private static TagSyntax syntax(@Nullable String creator) {
        return new TagSyntax(DICTIONARY, creator);
    }

    private void replace(String path, @Nullable Object json) {
        replace(path, json, null);
    }

    private void replace(String path, @Nullable Object json, @Nullable String creator) {
        TagPath parsed = syntax(creator).path(path);
        editor.replace(dataSet, parsed, syntax(creator).value(parsed, json));
    }

    private void remove(String path) {
        editor.remove(dataSet, syntax(null).path(path));
    }

    private void addSteps(String... ids) {
        var items = new ArrayList<DataSet>();
        for (String id : ids) {
            var item = new DataSet();
            item.setString(STEP_ID, id);
            items.add(item);
        }
        dataSet.setItems(REQUEST_ATTRIBUTES, items);
    }

    private List<String> steps() {
        return dataSet.items(REQUEST_ATTRIBUTES).stream()
                .map(item -> item.string(STEP_ID).orElse("-"))
                .toList();
    }

    @Test
    void setsElementsByAnyNameWhetherTheyWereThereOrNot() {
        dataSet.setString(Tag.PATIENT_NAME, "Old");

        replace("PatientName", "A");
        replace("0008-1030", "B");
        replace("00081010", "C");
        replace("0028,0010", "17");

        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("A");
        assertThat(dataSet.string(0x00081030)).contains("B");
        assertThat(dataSet.string(0x00081010)).contains("C");
        assertThat(dataSet.integer(ROWS)).isEqualTo(OptionalInt.of(17));
        assertThat(dataSet.element(ROWS).orElseThrow().vr()).isEqualTo(Vr.US);
    }

    @Test
    void reachesIntoItemsByNumberAndAllOfThem() {
        addSteps("1", "2");

        replace("RequestAttributesSequence[1].ScheduledProcedureStepID", "X");
        assertThat(steps()).containsExactly("1", "X");

        replace("0040,0275[*].0040,0007", "each");
        assertThat(dataSet.items(REQUEST_ATTRIBUTES))
                .allMatch(item ->
                        item.string(STEP_DESCRIPTION).filter("each"::equals).isPresent());

        remove("RequestAttributesSequence[0].ScheduledProcedureStepID");
        assertThat(steps()).containsExactly("-", "X");
    }

    @Test
    void itemsThatAreNotThereChangeNothing() {
        addSteps("1");

        replace("RequestAttributesSequence[5].ScheduledProcedureStepID", "X");
        replace("ReferencedImageSequence[0].ReferencedSOPInstanceUID", "1.2");
        remove("RequestAttributesSequence[7].ScheduledProcedureStepID");

        assertThat(steps()).containsExactly("1");
        assertThat(dataSet.size()).isEqualTo(1);
    }

    @Test
    void makesSequencesOfLists() {
        var code = new LinkedHashMap<String, Object>(Map.of("CodeValue", "C"));
        var item = new LinkedHashMap<String, Object>();
        item.put("ScheduledProcedureStepID", "N");
        item.put("ScheduledProtocolCodeSequence", List.of(code));

        replace("RequestAttributesSequence", List.of(item, Map.of()));

        assertThat(steps()).containsExactly("N", "-");
        assertThat(dataSet.items(REQUEST_ATTRIBUTES).get(0).items(0x00400008))
                .singleElement()
                .satisfies(inner -> assertThat(inner.string(Tag.CODE_VALUE)).contains("C"));
    }

    @Test
    void textIsWrittenInTheCharacterSetOfTheDataSet() {
        dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100");

        replace("PatientName", "Jürgen");
        replace("RequestAttributesSequence", List.of(Map.of("ScheduledProcedureStepDescription", "Fuß")));

        assertThat(dataSet.bytes(Tag.PATIENT_NAME).orElseThrow())
                .isEqualTo(new byte[] {'J', (byte) 0xFC, 'r', 'g', 'e', 'n'});
        assertThat(dataSet.items(REQUEST_ATTRIBUTES).get(0).string(STEP_DESCRIPTION))
                .contains("Fuß");
    }

    @Test
    void allGoesToUnicodeRatherThanThatACharacterIsLost() {
        dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100");
        replace("StudyDescription", "Schädel");

        replace("PatientName", "Иван");

        assertThat(dataSet.characterSet().definedTerms()).isEqualTo("ISO_IR 192");
        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("Иван");
        assertThat(dataSet.string(0x00081030)).contains("Schädel");
    }

    @Test
    void privateElementsGoIntoTheBlockOfTheirCreator() {
        dataSet.setString(0x00090010, Vr.LO, "OTHER");

        replace("SiteText", "by name");
        assertThat(dataSet.string(0x00090011)).contains("SITE");
        assertThat(dataSet.string(0x00091101)).contains("by name");

        replace("0009,1001", "by number", "SITE");
        assertThat(dataSet.string(0x00091101)).contains("by number");

        replace("0009,1001", "as it stands");
        assertThat(dataSet.element(0x00091001).orElseThrow().vr()).isEqualTo(Vr.UN);
    }

    @Test
    void emptiesWhatIsThere() {
        dataSet.setString(Tag.PATIENT_NAME, "A");
        addSteps("1");

        editor.clear(dataSet, TagPath.of(Tag.PATIENT_NAME));
        editor.clear(dataSet, TagPath.of(REQUEST_ATTRIBUTES));
        editor.clear(dataSet, TagPath.of(Tag.PATIENT_ID));

        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("");
        assertThat(dataSet.items(REQUEST_ATTRIBUTES)).isEmpty();
        assertThat(dataSet.contains(REQUEST_ATTRIBUTES)).isTrue();
        assertThat(dataSet.contains(Tag.PATIENT_ID)).isFalse();
    }

    @Test
    void nullIsNoValue() {
        replace("PatientName", null);
        replace("RequestAttributesSequence", null);

        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("");
        assertThat(dataSet.items(REQUEST_ATTRIBUTES)).isEmpty();
    }

    @Test
    void bytesComeAsDataUri() {
        replace("EncapsulatedDocument", EditValue.BYTES_PREFIX + "AQID");
        replace("PatientName", "data:text/plain;base64,SGVsbG8=");

        assertThat(dataSet.bytes(0x00420011)).contains(new byte[] {1, 2, 3, 0});
        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("data:text/plain;base64,SGVsbG8=");
    }

    @Test
    void valuesLeftInTheirFileStayThere() {
        var pixels = ValueElement.of(Tag.PIXEL_DATA, Vr.OW, new ValueReference(100, 1L << 31, false));
        dataSet.put(pixels);

        replace("PatientName", "A");
        remove("StudyID");

        assertThat(dataSet.element(Tag.PIXEL_DATA)).containsSame(pixels);
    }

    @Test
    void wrongValuesAreToldApart() {
        assertKind(EditException.Kind.BAD_TYPE, "PatientName", 1, "Bad Parameter type for tag 0010,0010");
        assertKind(EditException.Kind.BAD_TYPE, "PatientName", Map.of(), "Bad Parameter type for tag 0010,0010");
        assertKind(
                EditException.Kind.OUT_OF_RANGE,
                "Rows",
                "abc",
                "While creating a DICOM instance, tag (0028,0010) has out-of-range value: \"abc\"");
        assertKind(
                EditException.Kind.OUT_OF_RANGE,
                "ReferencedImageSequence",
                "x",
                "While creating a DICOM instance, tag (0008,1140) has out-of-range value: \"x\"");
        assertKind(
                EditException.Kind.ODD_BYTES, "PixelData", "x", "A tag with OW VR must have an even number of bytes");
    }

    private void assertKind(EditException.Kind kind, String path, @Nullable Object json, String message) {
        assertThatThrownBy(() -> replace(path, json))
                .isInstanceOfSatisfying(
                        EditException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(message);
    }

    @Test
    void unknownNamesAreNamed() {
        for (String[] bad : new String[][] {
            {"NoSuch", "NoSuch"},
            {"Rubbish[0].PatientName", "Rubbish"},
            {"RequestAttributesSequence[0]", "RequestAttributesSequence[0]"},
            {"RequestAttributesSequence[0", "RequestAttributesSequence[0"},
            {"RequestAttributesSequence.CodeValue", "RequestAttributesSequence"},
            {"RequestAttributesSequence[-1].CodeValue", "RequestAttributesSequence[-1]"},
            {"", ""}
        }) {
            assertThatThrownBy(() -> syntax(null).path(bad[0]))
                    .isInstanceOfSatisfying(
                            EditException.class, e -> assertThat(e.kind()).isEqualTo(EditException.Kind.UNKNOWN_TAG))
                    .hasMessage(bad[1]);
        }
    }

    @Test
    void pathsHaveLimits() {
        String[] parts = new String[200];
        Arrays.fill(parts, "ContentSequence[0]");

        assertThatThrownBy(() -> syntax(null).path(String.join(".", parts)))
                .isInstanceOfSatisfying(
                        EditException.class, e -> assertThat(e.kind()).isEqualTo(EditException.Kind.LIMIT));
    }

    @Test
    void aPathCoversWhatIsInsideOfIt() {
        var item = new ItemLocation(null, REQUEST_ATTRIBUTES, 1);
        var deeper = new ItemLocation(item, 0x00400008, 0);

        assertThat(syntax(null).path("RequestAttributesSequence").covers(deeper, Tag.CODE_VALUE))
                .isTrue();
        assertThat(syntax(null).path("RequestAttributesSequence").covers(null, REQUEST_ATTRIBUTES))
                .isTrue();
        assertThat(syntax(null)
                        .path("RequestAttributesSequence[1].ScheduledProtocolCodeSequence")
                        .covers(deeper, Tag.CODE_VALUE))
                .isTrue();
        assertThat(syntax(null)
                        .path("RequestAttributesSequence[0].ScheduledProtocolCodeSequence")
                        .covers(deeper, Tag.CODE_VALUE))
                .isFalse();
        assertThat(syntax(null)
                        .path("RequestAttributesSequence[*].ScheduledProcedureStepID")
                        .covers(item, STEP_ID))
                .isTrue();
        assertThat(syntax(null).path("ScheduledProcedureStepID").covers(item, STEP_ID))
                .isFalse();
    }

    @Test
    void visitsItemsWithTheirPlace() {
        addSteps("1", "2");
        var places = new ArrayList<@Nullable ItemLocation>();

        DataSetEditor.visit(dataSet, (holder, at) -> places.add(at));

        assertThat(places)
                .containsExactly(
                        null,
                        new ItemLocation(null, REQUEST_ATTRIBUTES, 0),
                        new ItemLocation(null, REQUEST_ATTRIBUTES, 1));
    }
}
