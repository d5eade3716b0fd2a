package org.pharos.core.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pharos.core.image.Transcoder.Transcoded;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRecord.Metadata;
import org.pharos.core.internal.tags.TagFakes;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.FileMeta;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;

class NativeTranscoderTest {
    private static final int QUALITY = 90;

    private static Stream<TransferSyntax> syntaxes() {
        return Stream.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99")
                .map(TransferSyntax::of);
    }

    private static Stream<Arguments> pairs() {
        return syntaxes().flatMap(from -> syntaxes().map(to -> Arguments.of(from, to)));
    }

    private static ResourceRecord instance(TestFiles archive, TransferSyntax syntax) throws IOException {
        ResourceRecord instance = archive.instance();
        instance.metadata().put(MetadataType.TRANSFER_SYNTAX.number(), new Metadata(syntax.uid(), 0));
        return instance;
    }

    private static Optional<Transcoded> transcode(TestFiles archive, TransferSyntax from, TransferSyntax to)
            throws IOException {
        var source =
                new StoredSource(instance(archive, from), archive, new StoredInstanceFiles(archive, TagFakes.DEFAULTS));
        return new NativeTranscoder().transcode(source, TranscodingTarget.of(to, QUALITY));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void elementsAndPixelsStay(TransferSyntax from, TransferSyntax to) throws IOException {
        var archive = new TestFiles(from);
        var out = new ByteArrayOutputStream();

        try (Transcoded transcoded = transcode(archive, from, to).orElseThrow()) {
            transcoded.writeTo(out);
        }

        try (var reader = DicomReader.open(new ByteArrayInputStream(out.toByteArray()), ReaderOptions.DEFAULT)) {
            DicomFile file = reader.readAll();
            DataSet set = file.dataSet();
            assertThat(file.transferSyntax()).isEqualTo(to);
            assertThat(file.meta().string(Tag.IMPLEMENTATION_CLASS_UID)).contains(FileMeta.IMPLEMENTATION_CLASS_UID);
            assertThat(file.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).contains("1.2.3.4");
            assertThat(set.string(Tag.PATIENT_ID)).contains("P");
            assertThat(set.items(0x00400275).get(0).string(0x00400009)).contains("SPS1");
            assertThat(set.bytes(Tag.PIXEL_DATA)).contains(TestFiles.pixels());
        }
    }

    @Test
    void compressedSyntaxesAreLeftToOthers() throws IOException {
        var archive = new TestFiles(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(transcode(archive, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.RLE_LOSSLESS))
                .isEmpty();
        assertThat(transcode(archive, TransferSyntax.RLE_LOSSLESS, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .isEmpty();
    }
}
