package org.pharos.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomWriterTest {
    static List<Path> whole() {
        return Samples.all().stream()
                .filter(path -> !path.toString().contains("truncated") && !path.endsWith("bad-empty.dcm"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("whole")
    void untouchedFileKeepsItsBytes(Path path) throws IOException {
        byte[] file = Files.readAllBytes(path);
        DicomFile read = Samples.read(file);

        byte[] written = DicomWriter.toBytes(read);

        if (read.transferSyntax().isDeflated()) {
            // Another compressor gives other bytes for the same content.
            assertThat(text(Samples.read(written).dataSet())).isEqualTo(text(read.dataSet()));
        } else {
            assertThat(written).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @MethodSource("whole")
    void valuesLeftInTheFileAreCopiedFromThere(Path path) throws IOException {
        byte[] file = Files.readAllBytes(path);
        DicomFile read = Samples.read(file, ReaderOptions.DEFAULT.withMaximumValueBytes(20));
        var out = new ByteArrayOutputStream();

        DicomWriter.write(read, org.pharos.dicom.core.ValueSource.of(path, read), out);

        DicomFile expected = Samples.read(file);
        DicomFile written = Samples.read(out.toByteArray());
        assertThat(text(written.dataSet())).isEqualTo(text(expected.dataSet()));
        if (!read.transferSyntax().isDeflated()) {
            assertThat(out.toByteArray()).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"})
    void syntaxesCarryTheSameDataSet(String uid) throws IOException {
        DataSet dataSet = Samples.read(Samples.bytes("nested.dcm")).dataSet();
        dataSet.setString(0x00189089, Vr.FD, "0.5\\-2\\3");
        dataSet.setString(0x00280107, Vr.SS, "-300");
        dataSet.setString(0x00720083, Vr.UV, "18446744073709551615");
        TransferSyntax syntax = TransferSyntax.of(uid);
        DicomFile file = new FileMeta("1.2.3", "1.2.4", syntax, null).with(dataSet);

        byte[] written = DicomWriter.toBytes(file);

        var options = ReaderOptions.DEFAULT.withDictionary(Dictionary.standard()
                .with(List.of(
                        entry(0x00091001, Vr.LO),
                        entry(0x00091002, Vr.DS),
                        entry(0x00091003, Vr.OB),
                        entry(0x00091004, Vr.SQ))));
        DicomFile read = Samples.read(written, options);
        read.dataSet().remove(0x00280107);
        dataSet.remove(0x00280107);
        read.dataSet().remove(0x70531000);
        dataSet.remove(0x70531000);
        read.dataSet().remove(Tag.PIXEL_DATA);
        dataSet.remove(Tag.PIXEL_DATA);
        assertThat(text(read.dataSet())).isEqualTo(text(dataSet));
    }

    private static DictionaryEntry entry(int tag, Vr vr) {
        return new DictionaryEntry(tag, "P" + Tag.format(tag), List.of(vr), 1, 1, false, "GOLDEN TEST");
    }

    @Test
    void bigEndianReversesNumbers() throws IOException {
        var dataSet = new DataSet();
        dataSet.setIntegers(Tag.ROWS, Vr.US, 0x1234);
        dataSet.setIntegers(0x00209165, Vr.AT, 0x00100020);
        var out = new ByteArrayOutputStream();

        DicomWriter.writeDataSet(
                dataSet, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, org.pharos.dicom.core.ValueSource.NONE, out);

        assertThat(out.toByteArray())
                .containsExactly(
                        0, 0x20, 0x91, 0x65, 'A', 'T', 0, 4, 0, 0x10, 0, 0x20, 0, 0x28, 0, 0x10, 'U', 'S', 0, 2, 0x12,
                        0x34);
    }

    @Test
    void valueTooLongForItsRepresentationIsWrittenAsUnknown() throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.IMAGE_COMMENTS, Vr.LT, "x".repeat(70_000));
        DicomFile file = new FileMeta("1.2.3", "1.2.4", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, null).with(dataSet);

        byte[] written = DicomWriter.toBytes(file);

        assertThat(Samples.read(written).dataSet().string(Tag.IMAGE_COMMENTS)).contains("x".repeat(70_000));
    }

    @Test
    void metaElementsHaveTheLengthOfTheirGroup() throws IOException {
        byte[] start =
                new FileMeta("1.2.840.10008.5.1.4.1.1.7", "1.2.3", TransferSyntax.RLE_LOSSLESS, "SENDER").toBytes();

        DicomHeader header = Samples.check(start, ReaderOptions.DEFAULT);
        assertThat(header.transferSyntax()).isEqualTo(TransferSyntax.RLE_LOSSLESS);
        assertThat(header.preamble()).hasSize(128);
        assertThat(header.dataSetOffset()).isEqualTo(start.length);
        assertThat(header.meta().integer(Tag.FILE_META_INFORMATION_GROUP_LENGTH))
                .hasValue(start.length - 128 - 4 - 12);
        assertThat(header.meta().string(Tag.SOURCE_APPLICATION_ENTITY_TITLE)).contains("SENDER");
        assertThat(Uid.isValid(FileMeta.IMPLEMENTATION_CLASS_UID)).isTrue();
    }

    @Test
    void missingSourceIsAnError() throws IOException {
        DicomFile read = Samples.read(Samples.bytes("ct-1.dcm"), ReaderOptions.DEFAULT.withMaximumValueBytes(0));

        assertThatThrownBy(() -> DicomWriter.toBytes(read)).isInstanceOf(IOException.class);
    }

    @Test
    void cutSourceIsAnError(@TempDir Path folder) throws IOException {
        byte[] file = Samples.bytes("ct-1.dcm");
        DicomFile read = Samples.read(file, ReaderOptions.DEFAULT.withMaximumValueBytes(100));
        Path cut = Files.write(folder.resolve("cut.dcm"), Arrays.copyOf(file, 1500));

        assertThatThrownBy(() -> DicomWriter.write(
                        read, org.pharos.dicom.core.ValueSource.of(cut, read), new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void deflatedDataSetMayHaveTheHeaderOfZlib(@TempDir Path folder) throws IOException {
        TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
        DataSet dataSet = Samples.read(Samples.bytes("ct-1.dcm")).dataSet();
        var plain = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(
                dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, org.pharos.dicom.core.ValueSource.NONE, plain);
        var file = new ByteArrayOutputStream();
        file.writeBytes(new FileMeta("1.2.3", "1.2.4", deflated, null).toBytes());
        try (var wrapped = new DeflaterOutputStream(file)) {
            wrapped.write(plain.toByteArray());
        }
        Path path = Files.write(folder.resolve("wrapped.dcm"), file.toByteArray());

        DicomFile read = Samples.read(file.toByteArray(), ReaderOptions.DEFAULT.withMaximumValueBytes(100));

        var pixels = (ValueElement) read.dataSet().element(Tag.PIXEL_DATA).orElseThrow();
        var copied = new ByteArrayOutputStream();
        DicomWriter.copyValue(pixels, org.pharos.dicom.core.ValueSource.of(path, read), copied);
        assertThat(copied.toByteArray()).isEqualTo(dataSet.bytes(Tag.PIXEL_DATA).orElseThrow());
    }

    /** All tags, representations and values, nested. */
    static String text(DataSet dataSet) {
        var text = new StringBuilder();
        for (Element element : dataSet) {
            text.append(element).append('=');
            if (element instanceof SequenceElement sequence) {
                sequence.items()
                        .forEach(item -> text.append('[').append(text(item)).append(']'));
            } else if (element instanceof ValueElement value) {
                text.append(Arrays.toString(value.bytes()));
            } else if (element instanceof FragmentsElement fragments) {
                fragments.fragments().forEach(fragment -> text.append(Arrays.toString(fragment.bytes())));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
