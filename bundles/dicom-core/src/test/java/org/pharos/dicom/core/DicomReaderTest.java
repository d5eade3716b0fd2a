package org.pharos.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomReaderTest {
    @ParameterizedTest
    @CsvSource({
        "ct-1.dcm,                1.2.840.10008.1.2.1,    1154, OW",
        "ts-implicit.dcm,         1.2.840.10008.1.2,       642, OW",
        "ts-big.dcm,              1.2.840.10008.1.2.2,     644, OW",
        "ts-deflated.dcm,         1.2.840.10008.1.2.1.99,   -1, OW",
        "ts-rle.dcm,              1.2.840.10008.1.2.5,     662, OB",
        "ts-jpeg2000.dcm,         1.2.840.10008.1.2.4.90,  698, OB",
        "nested.dcm,              1.2.840.10008.1.2.1,    2100, OB",
        "pdf.dcm,                 1.2.840.10008.1.2.1,      -1,   ",
    })
    void headerStopsAtThePixels(String name, String syntax, long pixelDataOffset, Vr pixelDataVr) throws IOException {
        DicomHeader header = Samples.check(Samples.bytes(name), ReaderOptions.DEFAULT);

        assertThat(header.transferSyntax().uid()).isEqualTo(syntax);
        assertThat(header.pixelDataOffset()).isEqualTo(pixelDataOffset);
        assertThat(header.pixelDataVr()).isEqualTo(pixelDataVr);
        assertThat(header.dataSet().contains(Tag.PIXEL_DATA)).isFalse();
        assertThat(header.dataSet().string(Tag.SOP_INSTANCE_UID)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts-implicit.dcm", "ts-big.dcm", "ts-deflated.dcm"})
    void everySyntaxGivesTheSameValues(String name) throws IOException {
        DataSet dataSet = Samples.read(Samples.bytes(name)).dataSet();

        DataSet other = Samples.read(Samples.bytes("ts-rle.dcm")).dataSet();
        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("Transfer^Syntax");
        assertThat(dataSet.integer(Tag.ROWS)).isEqualTo(other.integer(Tag.ROWS)).hasValue(16);
        assertThat(dataSet.bytes(Tag.PIXEL_DATA))
                .get(InstanceOfAssertFactories.BYTE_ARRAY)
                .hasSize(512)
                .startsWith(100, 0);
    }

    @Test
    void fileWithoutPreambleIsRead() throws IOException {
        DicomHeader header = Samples.check(Samples.bytes("bad-no-preamble.dcm"), ReaderOptions.DEFAULT);

        assertThat(header.preamble()).isEmpty();
        assertThat(header.meta().string(Tag.IMPLEMENTATION_VERSION_NAME)).contains("GOLDEN");
        assertThat(header.dataSet().string(Tag.PATIENT_NAME)).contains("No^Preamble");
    }

    @Test
    void dataSetWithoutMetaElementsIsRead() throws IOException {
        DicomHeader header = Samples.check(Samples.bytes("bad-no-meta.dcm"), ReaderOptions.DEFAULT);

        assertThat(header.meta().isEmpty()).isTrue();
        assertThat(header.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        assertThat(header.dataSet().string(Tag.PATIENT_NAME)).contains("No^Meta");
    }

    @ParameterizedTest
    @CsvSource({
        "bad-empty.dcm,            The input is empty,                        0, -",
        "bad-truncated.dcm,        The input ends 12 bytes too early,       378, 0008-0018",
        "bad-truncated-pixels.dcm, The input ends 100 bytes too early,     1154, 7fe0-0010",
    })
    void cutFileIsRefusedWithPlaceAndReason(String name, String reason, long offset, String tag) {
        assertThatThrownBy(() -> Samples.check(Samples.bytes(name), ReaderOptions.DEFAULT))
                .isInstanceOfSatisfying(DicomException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(reason);
                    assertThat(failure.offset()).isEqualTo(offset);
                    assertThat(failure.tag()).isEqualTo(Tag.parseHex(tag));
                });
    }

    @Test
    void everyCutIsNoticed() throws IOException {
        byte[] file = Samples.bytes("ts-rle.dcm");
        Samples.check(file, ReaderOptions.DEFAULT);

        for (int length = 700; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Samples.check(cut, ReaderOptions.DEFAULT)).isInstanceOf(DicomException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This is no image, only words.",
                "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\1",
                "%PDF-1.4\n1 0 obj<</Type/Catalog>>",
                "PK\3\4\24\0\0\0\10\0",
                "{\"ID\" : \"abc\"}"
            })
    void whatIsNotDicomIsRefused(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Samples.check(bytes, ReaderOptions.DEFAULT))
                .isInstanceOf(DicomException.class)
                .hasMessage("Not DICOM at byte 0");
    }

    @Test
    void bareDataSetIsReadInTheSyntaxOfItsAssociation() throws IOException {
        byte[] dataSet = HexFormat.of().parseHex("0008006043530002" + "4354" + "001000100000" + "0000");

        var reader = DicomReader.openDataSet(
                new ByteArrayInputStream(Arrays.copyOf(dataSet, 10)),
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                ReaderOptions.DEFAULT);

        assertThat(reader.readHeader().dataSet().string(Tag.MODALITY)).contains("CT");
        reader.skipToEnd();
    }

    @Test
    void trailingZerosAreIgnored() throws IOException {
        byte[] file = Samples.bytes("ct-1.dcm");

        Samples.check(Arrays.copyOf(file, file.length + 5), ReaderOptions.DEFAULT);
        Samples.check(Arrays.copyOf(file, file.length + 1000), ReaderOptions.DEFAULT);
    }

    @Test
    void largeValuesStayInTheFile() throws IOException {
        byte[] file = Samples.bytes("ct-1.dcm");

        DataSet dataSet = Samples.read(file, ReaderOptions.DEFAULT.withMaximumValueBytes(100))
                .dataSet();

        var pixels = (ValueElement) dataSet.element(Tag.PIXEL_DATA).orElseThrow();
        assertThat(pixels.reference()).contains(new ValueReference(1166, 512, false));
        assertThat(pixels.length()).isEqualTo(512);
        assertThatThrownBy(pixels::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void streamThatGivesFewBytesAtATimeIsReadToo() throws IOException {
        var slow = new InputStream() {
            private final InputStream in = new ByteArrayInputStream(Samples.bytes("nested.dcm"));

            @Override
            public int read() throws IOException {
                return in.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return in.read(target, offset, Math.min(length, 7));
            }
        };

        var reader = DicomReader.open(slow, ReaderOptions.DEFAULT);

        assertThat(reader.readHeader().dataSet().items(Tag.REQUEST_ATTRIBUTES_SEQUENCE))
                .hasSize(2);
        reader.skipToEnd();
        assertThat(slow.read()).isEqualTo(-1);
    }

    @Test
    void nestedItemsUseTheCharacterSetAround() throws IOException {
        List<DataSet> items = Samples.header("nested.dcm").dataSet().items(Tag.REQUEST_ATTRIBUTES_SEQUENCE);

        assertThat(items.get(0).string(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION))
                .contains("Step é");
    }

    @ParameterizedTest
    @CsvSource({
        "latin1,   Müller^Jürgen,                          Schädel nativ",
        "utf8,     Ωmega^Ζωή^Łukasz,                       Étude über Ψ",
        "japanese, Yamada^Tarou=山田^太郎=やまだ^たろう,    山田の検査",
        "gb18030,  Wang^XiaoDong=王^小东,                   王小东 检查",
        "cyrillic, Иванов^Иван,                            Голова и шея",
        "korean,   Hong^Gildong=洪^吉洞=홍^길동,             홍길동",
        "none,     Défaut^Asciï,                           none declared",
    })
    void textIsDecoded(String charset, String name, String description) throws IOException {
        DataSet dataSet = Samples.header("charset-" + charset + ".dcm").dataSet();

        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains(name);
        assertThat(dataSet.string(Tag.STUDY_DESCRIPTION)).contains(description);
    }

    @Test
    void privateBlockIsFoundByItsCreator() throws IOException {
        DataSet dataSet = Samples.header("nested.dcm").dataSet();

        assertThat(dataSet.privateTag(0x0009, "GOLDEN TEST", 0x01)).hasValue(0x00091001);
        assertThat(dataSet.privateCreator(0x00091001)).contains("GOLDEN TEST");
        assertThat(dataSet.privateCreator(0x00091101)).isEmpty();
        assertThat(dataSet.privateTag(0x0009, "NOBODY", 0x01)).isEmpty();
    }
}
