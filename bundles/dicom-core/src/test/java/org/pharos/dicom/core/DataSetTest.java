package org.pharos.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.charset.CharacterSets;

class DataSetTest {
    private final DataSet dataSet = new DataSet();

    @Test
    void elementsAreInOrderOfTags() {
        for (int tag :
                new int[] {Tag.PIXEL_DATA, Tag.PATIENT_ID, Tag.MODALITY, Tag.DATA_SET_TRAILING_PADDING, Tag.ROWS}) {
            dataSet.setBytes(tag, Vr.OB, new byte[0]);
        }
        dataSet.setString(Tag.PATIENT_ID, "replaced");
        dataSet.remove(Tag.ROWS);
        dataSet.remove(Tag.COLUMNS);

        assertThat(dataSet)
                .extracting(Element::tag)
                .containsExactly(Tag.MODALITY, Tag.PATIENT_ID, Tag.PIXEL_DATA, Tag.DATA_SET_TRAILING_PADDING);
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("replaced");
    }

    @Test
    void valuesAreTypedOnDemand() {
        dataSet.setString(Tag.IMAGE_POSITION_PATIENT, "-1.5\\ 2 \\3e1");
        dataSet.setString(Tag.INSTANCE_NUMBER, " +12 ");
        dataSet.setString(Tag.NUMBER_OF_FRAMES, "3.000");
        dataSet.setIntegers(Tag.ROWS, Vr.US, 65535);
        dataSet.setNumbers(0x00189073, Vr.FD, 0.25);
        dataSet.setString(Tag.STUDY_DATE, "20240229");
        dataSet.setString(Tag.STUDY_TIME, "1345");
        dataSet.setString(Tag.ACQUISITION_DATE_TIME, "20240229134500");
        dataSet.setString(Tag.PATIENT_NAME, "Doe^John");

        assertThat(dataSet.numbers(Tag.IMAGE_POSITION_PATIENT)).containsExactly(-1.5, 2, 30);
        assertThat(dataSet.integer(Tag.INSTANCE_NUMBER)).hasValue(12);
        assertThat(dataSet.integer(Tag.NUMBER_OF_FRAMES)).hasValue(3);
        assertThat(dataSet.integers(Tag.ROWS)).containsExactly(65535);
        assertThat(dataSet.string(Tag.ROWS)).contains("65535");
        assertThat(dataSet.number(0x00189073)).hasValue(0.25);
        assertThat(dataSet.date(Tag.STUDY_DATE)).contains(LocalDate.of(2024, 2, 29));
        assertThat(dataSet.time(Tag.STUDY_TIME)).contains(LocalTime.of(13, 45));
        assertThat(dataSet.dateTime(Tag.ACQUISITION_DATE_TIME, ZoneOffset.UTC))
                .contains(Instant.parse("2024-02-29T13:45:00Z"));
        assertThat(dataSet.personName(Tag.PATIENT_NAME)
                        .orElseThrow()
                        .alphabetic()
                        .given())
                .isEqualTo("John");
    }

    @Test
    void timesFollowTheOffsetOfTheDataSet() {
        dataSet.setString(Tag.TIMEZONE_OFFSET_FROM_UTC, "+0100");
        dataSet.setString(Tag.ACQUISITION_DATE_TIME, "20240229134500");

        assertThat(dataSet.dateTime(Tag.ACQUISITION_DATE_TIME, ZoneOffset.UTC))
                .contains(Instant.parse("2024-02-29T12:45:00Z"));
    }

    @Test
    void whatIsNoNumberIsAbsent() {
        dataSet.setString(Tag.INSTANCE_NUMBER, "first");
        dataSet.setString(Tag.WINDOW_CENTER, "40\\NaN");

        assertThat(dataSet.integer(Tag.INSTANCE_NUMBER)).isEmpty();
        assertThat(dataSet.numbers(Tag.WINDOW_CENTER)).isEmpty();
        assertThat(dataSet.integer(Tag.ROWS)).isEmpty();
        assertThat(dataSet.string(Tag.ROWS)).isEmpty();
    }

    @Test
    void absentAndEmptyDiffer() {
        dataSet.setString(Tag.STUDY_DATE, "");

        assertThat(dataSet.string(Tag.STUDY_DATE)).contains("");
        assertThat(dataSet.strings(Tag.STUDY_DATE)).isEmpty();
        assertThat(dataSet.string(Tag.SERIES_DATE)).isEmpty();
    }

    @Test
    void itemsInheritTheCharacterSet() {
        dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 144");
        var item = new DataSet();
        item.setBytes(Tag.PATIENT_NAME, Vr.PN, new byte[] {(byte) 0xB8, 0x20});

        dataSet.setItems(Tag.REFERENCED_IMAGE_SEQUENCE, List.of(item));

        assertThat(dataSet.items(Tag.REFERENCED_IMAGE_SEQUENCE).get(0).string(Tag.PATIENT_NAME))
                .contains("И");
    }

    @Test
    void conversionKeepsTheText() {
        dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 144");
        dataSet.setString(Tag.PATIENT_NAME, "Иванов^Иван");
        var item = new DataSet();
        item.setString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100");
        item.setString(Tag.STUDY_DESCRIPTION, "Schädel");
        dataSet.setItems(Tag.REFERENCED_IMAGE_SEQUENCE, List.of(item));

        dataSet.convertTo(CharacterSets.UTF_8);

        assertThat(dataSet.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("Иванов^Иван");
        assertThat(dataSet.items(Tag.REFERENCED_IMAGE_SEQUENCE).get(0).string(Tag.STUDY_DESCRIPTION))
                .contains("Schädel");
        assertThat(item.contains(Tag.SPECIFIC_CHARACTER_SET)).isFalse();
    }

    @Test
    void copiesDoNotShareTheirItems() {
        var item = new DataSet();
        dataSet.setItems(Tag.REFERENCED_IMAGE_SEQUENCE, List.of(item));

        DataSet copy = dataSet.copy();
        copy.items(Tag.REFERENCED_IMAGE_SEQUENCE).get(0).setString(Tag.MODALITY, "CT");

        assertThat(item.isEmpty()).isTrue();
    }

    @Test
    void privateBlocksAreClaimed() {
        int first = dataSet.claimPrivateTag(0x0009, "ACME", 0x01);
        int again = dataSet.claimPrivateTag(0x0009, "ACME", 0x02);
        int other = dataSet.claimPrivateTag(0x0009, "OTHER", 0x01);

        assertThat(first).isEqualTo(0x00091001);
        assertThat(again).isEqualTo(0x00091002);
        assertThat(other).isEqualTo(0x00091101);
        assertThat(dataSet.privateCreator(other)).contains("OTHER");
    }

    @Test
    void wrongValuesAreRefused() {
        assertThatThrownBy(() -> dataSet.setIntegers(Tag.ROWS, Vr.US, 65536))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dataSet.setString(Tag.ROWS, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dataSet.setString(0x0008FFF0, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oddValuesArePadded() {
        dataSet.setString(Tag.MODALITY, "MRI");
        dataSet.setString(Tag.SOP_CLASS_UID, "1.2");

        assertThat(dataSet.bytes(Tag.MODALITY).orElseThrow()).containsExactly('M', 'R', 'I', ' ');
        assertThat(dataSet.bytes(Tag.SOP_CLASS_UID).orElseThrow()).containsExactly('1', '.', '2', 0);
    }

    @Test
    void descriptionNamesNoPatient() {
        dataSet.setString(Tag.PATIENT_NAME, "Secret");

        assertThat(dataSet.toString()).contains("0010,0010").doesNotContain("Secret");
    }
}
