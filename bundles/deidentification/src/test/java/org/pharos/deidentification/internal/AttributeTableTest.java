package org.pharos.deidentification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharos.api.deidentification.AttributeAction.CLEAR;
import static org.pharos.api.deidentification.AttributeAction.INHERIT;
import static org.pharos.api.deidentification.AttributeAction.KEEP;
import static org.pharos.api.deidentification.AttributeAction.REMAP_UID;
import static org.pharos.api.deidentification.AttributeAction.REMOVE;
import static org.pharos.api.deidentification.AttributeAction.REPLACE;
import static org.pharos.api.deidentification.AttributeAction.SHIFT_DATE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.DictionaryEntry;
import org.pharos.dicom.core.Vr;

/** The table against what is known of it otherwise. */
class AttributeTableTest {
    private static final List<String[]> ROWS =
            AttributeTable.lines().stream().map(line -> line.split("\t", -1)).toList();

    private static int tag(String keyword) {
        return Dictionary.standard().tag(keyword).orElseThrow();
    }

    private static long count(String column, String action) {
        int index = List.of(ROWS.get(0)).indexOf(column);
        return ROWS.stream()
                .filter(row -> row[0].indexOf('x') < 0 && row[index].equals(action))
                .count();
    }

    /**
     * What is known of the reference implementation, written down before this table was made. It doesn't count name and
     * identifier of the patient among what it empties, but counts elements that no data set has: that of a command (0000,1000),
     * and since 2023b titles of the file header.
     */
    @ParameterizedTest
    @CsvSource({
        "2021b, X, 317, -1",
        "2021b, Z,  85, +2",
        "2021b, U,  47,  0",
        "2023b, X, 411, -4",
        "2023b, Z, 138, +2",
        "2023b, U,  51,  0",
    })
    void editionsHaveAsManyAttributesAsTheReference(String column, String action, int reference, int others) {
        assertThat(count(column, action)).isEqualTo(reference + others);
    }

    @Test
    void rowsAreOfTheDictionaryAndInOrder() {
        var tags = new ArrayList<Long>();
        for (String[] row : ROWS.subList(1, ROWS.size())) {
            assertThat(row).hasSameSizeAs(ROWS.get(0));
            if (row[0].indexOf('x') < 0) {
                long tag = Long.parseLong(row[0], 16);
                tags.add(tag);
                assertThat(tag >>> 16 & 1).as(row[0]).isZero();
                assertThat(Dictionary.standard().keyword((int) tag)).as(row[0]).contains(row[1]);
            }
        }
        assertThat(tags).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void uidsOnlyAreMapped() {
        for (Column column : Column.values()) {
            mapped(column)
                    .forEach(tag -> assertThat(Dictionary.standard()
                                    .entry(tag)
                                    .orElseThrow()
                                    .vr())
                            .as("%08x", tag)
                            .isEqualTo(Vr.UI));
        }
    }

    private static IntStream tags() {
        return ROWS.stream()
                .skip(1)
                .filter(row -> row[0].indexOf('x') < 0)
                .mapToInt(row -> Integer.parseUnsignedInt(row[0], 16));
    }

    private static IntStream mapped(Column column) {
        return tags().filter(tag -> AttributeTable.of(column).action(tag) == REMAP_UID);
    }

    @Test
    void datesOnlyAreShifted() {
        tags().filter(tag -> AttributeTable.of(Column.MODIFIED_DATES).action(tag) == SHIFT_DATE)
                .forEach(tag -> assertThat(
                                Dictionary.standard().entry(tag).orElseThrow().vr())
                        .as("%08x", tag)
                        .isIn(Vr.DA, Vr.DT, Vr.TM));
    }

    /** Whatever an older edition or the reference hides, the complete profile does too. */
    @Test
    void completeProfileHidesAllThatTheNewestEditionDoes() {
        ActionTable basic = AttributeTable.of(Column.BASIC);
        tags().filter(tag -> AttributeTable.of(Column.EDITION_2023B).action(tag) != KEEP)
                .forEach(tag -> assertThat(basic.action(tag)).as("%08x", tag).isNotEqualTo(KEEP));
    }

    @Test
    void optionsChangeOnlyWhatTheProfileHides() {
        ActionTable basic = AttributeTable.of(Column.BASIC);
        for (Column column : Column.values()) {
            if (column.otherwise() == INHERIT) {
                tags().filter(tag -> AttributeTable.of(column).action(tag) != INHERIT)
                        .forEach(tag -> assertThat(basic.action(tag))
                                .as("%s of %08x", column, tag)
                                .isNotEqualTo(KEEP));
            }
        }
    }

    /** Dates of birth, names and identifiers of people stay with no option. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PatientName",
                "PatientID",
                "PatientBirthDate",
                "OtherPatientIDs",
                "PatientAddress",
                "ReferringPhysicianName",
                "OperatorsName",
                "AccessionNumber",
                "PersonName"
            })
    void noOptionBringsBackWhoItIs(String keyword) {
        for (Column column : Column.values()) {
            assertThat(AttributeTable.of(column).action(tag(keyword)))
                    .as("%s", column)
                    .isIn(INHERIT, REMOVE, CLEAR, REPLACE, column == Column.EDITION_2008 ? KEEP : CLEAR);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PatientName, Z",
        "PatientID, Z",
        "PatientBirthDate, Z",
        "PatientSex, Z",
        "PatientAge, X",
        "StudyDate, Z",
        "SeriesDate, X",
        "ContentDate, D",
        "AccessionNumber, Z",
        "ReferringPhysicianName, Z",
        "StudyDescription, X",
        "SeriesDescription, X",
        "SOPInstanceUID, U",
        "FrameOfReferenceUID, U",
        "ReferencedSOPInstanceUID, U",
        "PersonName, D",
        "ContentSequence, D",
        "ClinicalTrialSubjectID, D",
        "VerifyingObserverName, D",
        "OperatorsName, Z",
        "InstitutionAddress, X",
        "OriginalAttributesSequence, X",
        "Modality, -",
        "SOPClassUID, -",
        "BodyPartExamined, -",
        "PixelData, -",
    })
    void completeProfileDoesWhatTheStandardSays(String keyword, String letter) {
        AttributeAction expected = switch (letter) {
            case "X" -> REMOVE;
            case "Z" -> CLEAR;
            case "D" -> REPLACE;
            case "U" -> REMAP_UID;
            default -> KEEP;
        };

        assertThat(AttributeTable.of(Column.BASIC).action(tag(keyword))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = Column.class,
            names = {"EDITION_2017C", "EDITION_2021B", "EDITION_2023B", "BASIC"})
    void curvesAndOverlaysGo(Column column) {
        ActionTable table = AttributeTable.of(column);

        assertThat(table.action(0x50003000)).isEqualTo(REMOVE);
        assertThat(table.action(0x501E0010)).isEqualTo(REMOVE);
        assertThat(table.action(0x60003000)).isEqualTo(REMOVE);
        assertThat(table.action(0x601E4000)).isEqualTo(REMOVE);
        assertThat(table.action(0x60000010)).isEqualTo(KEEP);
    }

    @Test
    void optionsOfDatesCoverAllDatesOfTheProfile() {
        ActionTable basic = AttributeTable.of(Column.BASIC);
        ActionTable full = AttributeTable.of(Column.FULL_DATES);
        ActionTable modified = AttributeTable.of(Column.MODIFIED_DATES);
        tags().filter(tag -> full.action(tag) == KEEP).forEach(tag -> {
            DictionaryEntry entry = Dictionary.standard().entry(tag).orElseThrow();
            boolean isDate = List.of(Vr.DA, Vr.DT, Vr.TM).contains(entry.vr());
            assertThat(basic.action(tag)).isNotEqualTo(KEEP);
            assertThat(modified.action(tag)).as(entry.keyword()).isEqualTo(isDate ? SHIFT_DATE : INHERIT);
        });
        assertThat(full.action(tag("PatientBirthDate"))).isEqualTo(INHERIT);
        assertThat(full.action(tag("StudyDate"))).isEqualTo(KEEP);
    }

    @Test
    void tableThatCannotBeReadIsAFault() {
        String head = String.join("\t", ROWS.get(0));

        assertThatThrownBy(() -> new AttributeTable(List.of(head, "00100010\tPatientName" + "\tQ".repeat(12))))
                .hasMessage("attributes.tsv has an unknown action for 00100010");
    }
}
