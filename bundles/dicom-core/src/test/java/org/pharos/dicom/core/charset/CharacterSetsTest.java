package org.pharos.dicom.core.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterSetsTest {
    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, Äneas^Rüdiger",
        "ISO_IR 101, Łukasz^Żółć",
        "ISO_IR 109, Ħal^Ġgantija",
        "ISO_IR 110, Ķēniņš^Ģirts",
        "ISO_IR 144, Люкceмбypг",
        "ISO_IR 127, قباني^لنزار",
        "ISO_IR 126, Διονυσιος",
        "ISO_IR 138, שרון^דבורה",
        "ISO_IR 148, Çavuşoğlu",
        "ISO_IR 203, Œuvre^€",
        "ISO_IR 166, นามสกุล^ชื่อ",
        "ISO_IR 13,  ﾔﾏﾀﾞ^ﾀﾛｳ",
        "ISO_IR 192, Wang^XiaoDong=王^小東=",
        "GB18030,    Wang^XiaoDong=王^小东=",
        "GBK,        Wang^XiaoDong=王^小东=",
        "ISO 2022 IR 100, Äneas^Rüdiger",
        "ISO 2022 IR 144, Люкceмбypг",
        "'ISO 2022 IR 6\\ISO 2022 IR 100\\ISO 2022 IR 144', Äneas^Люк",
        "'\\ISO 2022 IR 87', Yamada^Tarou=山田^太郎=やまだ^たろう",
        "'ISO 2022 IR 13\\ISO 2022 IR 87', ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        "'\\ISO 2022 IR 87\\ISO 2022 IR 159', 丂山^丄",
        "'\\ISO 2022 IR 149', Hong^Gildong=洪^吉洞=홍^길동",
        "'\\ISO 2022 IR 58', Zhang^XiaoDong=张^小东=",
        "'ISO 2022 IR 126\\ISO 2022 IR 166\\ISO 2022 IR 101', Διο^นาม^Łuk",
    })
    void textComesBack(String terms, String text) {
        CharacterSet set = CharacterSets.of(terms, CharacterSets.ASCII);

        assertThat(set.canEncode(text)).isTrue();
        assertThat(set.decode(set.encode(text, TextForm.PERSON_NAMES), TextForm.PERSON_NAMES))
                .isEqualTo(text);
        assertThat(set.decode(set.encode(text, TextForm.VALUES), TextForm.VALUES))
                .isEqualTo(text);
    }

    // The examples of PS3.5 H, I and J.
    @ParameterizedTest
    @CsvSource({
        "'\\ISO 2022 IR 87',"
                + "59616D6164615E5461726F753D1B24423B3345441B28425E1B24424240 4F3A1B28423D1B2442246424 5E24401B28425E1B2442243F246D24261B2842,"
                + "Yamada^Tarou=山田^太郎=やまだ^たろう",
        "'ISO 2022 IR 13\\ISO 2022 IR 87',"
                + "D4CFC0DE5EC0DBB33D1B24423B3345441B284A5E1B24424240 4F3A1B284A3D1B2442246424 5E24401B284A5E1B2442243F246D24261B284A,"
                + "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        "'\\ISO 2022 IR 149',"
                + "486F6E675E47696C646F6E673D1B242943FBF35E1B242943D1CED4D73D1B242943C8AB5E1B242943B1E6B5BF,"
                + "Hong^Gildong=洪^吉洞=홍^길동",
        "'\\ISO 2022 IR 58',"
                + "5A68616E675E5869616F446F6E673D1B242941D5C55E1B242941D0A1B6AB3D,"
                + "Zhang^XiaoDong=张^小东=",
    })
    void examplesOfTheStandard(String terms, String digits, String text) {
        byte[] bytes = HexFormat.of().parseHex(digits.replace(" ", ""));
        CharacterSet set = CharacterSets.of(terms, CharacterSets.ASCII);

        assertThat(set.decode(bytes, TextForm.PERSON_NAMES)).isEqualTo(text);
        assertThat(set.encode(text, TextForm.PERSON_NAMES)).isEqualTo(bytes);
    }

    @Test
    void escapeForgottenAfterADelimiterIsUnderstood() {
        CharacterSet set = CharacterSets.of("\\ISO 2022 IR 149", CharacterSets.LATIN_1);
        byte[] bytes = "홍^길동".getBytes(Charset.forName("EUC-KR"));

        assertThat(set.decode(bytes, TextForm.PERSON_NAMES)).isEqualTo("홍^길동");
    }

    @Test
    void backslashInsideACharacterIsNoDelimiter() {
        CharacterSet set = CharacterSets.of("GBK", CharacterSets.ASCII);
        byte[] bytes = {(byte) 0x81, 0x5C, '\\', 'a'};

        assertThat(set.decode(bytes, TextForm.VALUES))
                .isEqualTo(new String(bytes, Charset.forName("GBK")))
                .endsWith("\\a");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR_100,   ISO_IR 100",
        "ISO-IR 100,   ISO_IR 100",
        "ISO IR 100,   ISO_IR 100",
        "ISOIR100,     ISO_IR 100",
        "iso_ir 192,   ISO_IR 192",
        "UTF-8,        ISO_IR 192",
        "'ISO_IR 192\\ISO 2022 IR 87', ISO_IR 192",
        "ISO-2022-IR 100, ISO 2022 IR 100",
        "'\\ISO_IR 87', '\\ISO 2022 IR 87'",
        "ISO 8859-1,   ISO_IR 100",
        "'ISO_IR 6\\nonsense', ''",
    })
    void misspelledTermsAreUnderstood(String terms, String understood) {
        assertThat(CharacterSets.of(terms, CharacterSets.ASCII).definedTerms()).isEqualTo(understood);
    }

    @Test
    void unknownTermsGiveTheFallback() {
        assertThat(CharacterSets.of("nonsense", CharacterSets.LATIN_1)).isSameAs(CharacterSets.LATIN_1);
        assertThat(CharacterSets.of("", CharacterSets.UTF_8)).isSameAs(CharacterSets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ascii",
                "Utf8",
                "Latin1",
                "Latin2",
                "Latin3",
                "Latin4",
                "Latin5",
                "Cyrillic",
                "Windows1251",
                "Arabic",
                "Greek",
                "Hebrew",
                "Thai",
                "Japanese",
                "Chinese",
                "JapaneseKanji",
                "Korean",
                "SimplifiedChinese"
            })
    void configuredNamesAreKnown(String name) {
        assertThat(CharacterSets.named(name)).isPresent();
    }

    @Test
    void windows1251GoesOutAsUnicode() {
        CharacterSet set = CharacterSets.named("Windows1251").orElseThrow();

        assertThat(set.decode("Иван".getBytes(Charset.forName("windows-1251")), TextForm.VALUES))
                .isEqualTo("Иван");
        assertThat(set.encode("Иван", TextForm.VALUES)).isEqualTo("Иван".getBytes(StandardCharsets.UTF_8));
        assertThat(set.definedTerms()).isEqualTo("ISO_IR 192");
        assertThat(CharacterSets.named("Klingon")).isEmpty();
        assertThat(CharacterSets.named("ISO_IR 100")).isEmpty();
        assertThat(CharacterSets.named("")).isEmpty();
    }

    @Test
    void charactersOutsideBecomeQuestionMarks() {
        assertThat(CharacterSets.LATIN_1.canEncode("Иван")).isFalse();
        assertThat(CharacterSets.LATIN_1.encode("И", TextForm.VALUES)).containsExactly('?');
        assertThat(CharacterSets.of("\\ISO 2022 IR 87", CharacterSets.ASCII).encode("a홍b", TextForm.VALUES))
                .containsExactly('a', '?', 'b');
    }

    @Test
    void brokenBytesDoNotFail() {
        for (String terms :
                new String[] {"\\ISO 2022 IR 87", "\\ISO 2022 IR 149", "GB18030", "ISO_IR 192", "ISO_IR 13"}) {
            CharacterSet set = CharacterSets.of(terms, CharacterSets.ASCII);
            for (int length = 0; length < 8; length++) {
                byte[] bytes = Arrays.copyOf(new byte[] {0x1B, '$', 'B', 0x30, (byte) 0xFF, 0x1B, '$', ')'}, length);
                assertThat(set.decode(bytes, TextForm.VALUES)).isNotNull();
            }
        }
    }

    @Test
    void namesHaveOneSpelling() {
        assertThat(CharacterSets.canonicalName("utf8")).contains("Utf8");
        assertThat(CharacterSets.canonicalName("JAPANESEKANJI")).contains("JapaneseKanji");
        assertThat(CharacterSets.canonicalName("Windows1251")).contains("Windows1251");
        assertThat(CharacterSets.names())
                .contains("Latin1", "Utf8", "Korean")
                .allMatch(name -> CharacterSets.named(name).isPresent());
    }

    @Test
    void everyListedTermIsUnderstood() {
        assertThat(CharacterSets.definedTerms())
                .contains("ISO_IR 100", "ISO_IR 192", "GB18030", "ISO 2022 IR 87")
                .allSatisfy(term -> assertThat(CharacterSets.of(term, CharacterSets.UTF_8))
                        .matches(set -> set != CharacterSets.UTF_8 || term.equals("ISO_IR 192")));
    }
}
