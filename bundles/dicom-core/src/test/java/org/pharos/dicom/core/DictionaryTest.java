package org.pharos.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryTest {
    private static final Dictionary STANDARD = Dictionary.standard();

    @ParameterizedTest
    @CsvSource({
        "0010,0010, PatientName,              PN, 1, 1,          false",
        "0008,0008, ImageType,                CS, 2, 2147483647, false",
        "0008,0040, DataSetType,              US, 1, 1,          true",
        "7fe0,0010, PixelData,                OW, 1, 1,          false",
        "6002,3000, OverlayData,              OW, 1, 1,          false",
        "501e,2000, AudioType,                US, 1, 1,          true",
        "0028,0106, SmallestImagePixelValue,  US, 1, 1,          false",
    })
    void knowsTheStandard(String group, String element, String keyword, Vr vr, int from, int to, boolean retired) {
        int tag = Tag.parseHex(group + "," + element).getAsInt();

        DictionaryEntry entry = STANDARD.entry(tag).orElseThrow();

        assertThat(entry.keyword()).isEqualTo(keyword);
        assertThat(entry.vr()).isEqualTo(vr);
        assertThat(entry.minimumValues()).isEqualTo(from);
        assertThat(entry.maximumValues()).isEqualTo(to);
        assertThat(entry.isRetired()).isEqualTo(retired);
    }

    @Test
    void constantsAreThoseOfTheStandard() throws IllegalAccessException {
        int checked = 0;
        for (Field field : Tag.class.getFields()) {
            String keyword = STANDARD.keyword(field.getInt(null)).orElseThrow();
            assertThat(field.getName().replace("_", "")).isEqualToIgnoringCase(keyword);
            assertThat(STANDARD.tag(keyword)).hasValue(field.getInt(null));
            checked++;
        }
        assertThat(checked).isGreaterThan(200);
    }

    @Test
    void everyRepresentationIsOfTheStandard() {
        assertThat(STANDARD.vr(0x00186020, null)).isEqualTo(Vr.SL);
        assertThat(STANDARD.vr(0x00080000, null)).isEqualTo(Vr.UL);
        assertThat(STANDARD.vr(0x00090010, null)).isEqualTo(Vr.LO);
        assertThat(STANDARD.vr(0x00091001, "NOBODY")).isEqualTo(Vr.UN);
        assertThat(STANDARD.vr(0x0008FFF0, null)).isEqualTo(Vr.UN);
    }

    @Test
    void privateEntriesAreFoundInAnyBlockOfTheirCreator() {
        var entry = new DictionaryEntry(0x00091002, "Number", List.of(Vr.DS), 1, 1, false, "ACME");

        Dictionary dictionary = STANDARD.with(List.of(entry));

        assertThat(dictionary.vr(0x0009AB02, "ACME")).isEqualTo(Vr.DS);
        assertThat(dictionary.vr(0x0009AB02, "OTHER")).isEqualTo(Vr.UN);
        assertThat(dictionary.tag("Number")).hasValue(0x00091002);
        assertThat(dictionary.additions()).containsExactly(entry);
        assertThat(STANDARD.tag("Number")).isEmpty();
    }

    @Test
    void additionsReplaceTheStandard() {
        var entry = new DictionaryEntry(Tag.PATIENT_ID, "Mine", List.of(Vr.SH), 1, 1, false, null);

        assertThat(STANDARD.with(List.of(entry)).keyword(Tag.PATIENT_ID)).contains("Mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0010,0010", "0010-0010", "00100010", "PatientName"})
    void tagsHaveFourSpellings(String text) {
        assertThat(Tag.parse(text, STANDARD)).hasValue(Tag.PATIENT_NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "patientname", "gggg,eeee", "0010;0010", "001 00010", "0010001", "-0100010", "٠٠١٠٠٠١٠"})
    void whatIsNoTagIsRefused(String text) {
        assertThat(Tag.parse(text, STANDARD)).isEmpty();
    }

    @Test
    void tagsAreTakenApart() {
        assertThat(Tag.of(0xFFFE, 0xE00D)).isEqualTo(Tag.ITEM_DELIMITATION_ITEM);
        assertThat(Tag.group(Tag.ITEM)).isEqualTo(0xFFFE);
        assertThat(Tag.element(Tag.ITEM)).isEqualTo(0xE000);
        assertThat(Tag.format(Tag.ITEM)).isEqualTo("fffe,e000");
        assertThat(Tag.format(Tag.PIXEL_DATA, '-')).isEqualTo("7fe0-0010");
        assertThat(Tag.compare(Tag.ITEM, Tag.PATIENT_ID)).isPositive();
        assertThat(Tag.privateCreatorOf(0x00091203)).isEqualTo(0x00090012);
        assertThat(Tag.isPrivateCreator(0x00090012)).isTrue();
        assertThat(Tag.isPrivateCreator(0x00091003)).isFalse();
    }

    @Test
    void syntaxesSayHowTheyEncode() {
        assertThat(TransferSyntax.of("1.2.840.10008.1.2").isExplicitVr()).isFalse();
        assertThat(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.isBigEndian()).isTrue();
        assertThat(TransferSyntax.of("1.2.840.10008.1.2.1.99").isDeflated()).isTrue();
        assertThat(TransferSyntax.of("1.2.840.10008.1.2.4.202").isEncapsulated())
                .isTrue();
        assertThat(TransferSyntax.of("1.2.3.4").isEncapsulated()).isTrue();
        assertThat(TransferSyntax.isKnown("1.2.3.4")).isFalse();
        assertThat(TransferSyntax.all()).hasSizeGreaterThan(60);
    }

    @Test
    void uidsOfTheStandardHaveNames() {
        assertThat(Uid.name("1.2.840.10008.5.1.4.1.1.2")).contains("CT Image Storage");
        assertThat(Uid.storageSopClasses())
                .contains("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.88.67")
                .doesNotContain(Uid.VERIFICATION, "1.2.840.10008.1.20.1", "1.2.840.10008.1.3.10");
        assertThat(Uid.isValid(Uid.random())).isTrue();
        assertThat(Uid.isValid("1.02")).isFalse();
        assertThat(Uid.isValid("1..2")).isFalse();
        assertThat(Uid.isValid("1".repeat(65))).isFalse();
    }

    @Test
    void malformedEntryIsRefused() {
        assertThatThrownBy(() -> new DictionaryEntry(1, "", List.of(Vr.LO), 1, 1, false, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DictionaryEntry(1, "A", List.of(Vr.LO), 2, 1, false, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
