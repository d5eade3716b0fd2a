package org.pharos.core.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.internal.tags.TagFakes;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.TransferSyntax;
import org.pharos.dicom.core.ValueElement;

class StoredInstanceFilesTest {
    private static Stream<TransferSyntax> syntaxes() {
        return Stream.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99")
                .map(TransferSyntax::of);
    }

    @Test
    void headerIsReadWithoutThePixels() throws IOException {
        var archive = new TestFiles(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        var files = new StoredInstanceFiles(archive, TagFakes.DEFAULTS);

        DicomHeader header = files.header(archive.instance());

        assertThat(header.dataSet().string(Tag.PATIENT_ID)).contains("P");
        assertThat(header.hasPixelData()).isTrue();
        int bytes = Integer.parseInt(archive.openings.get(0).substring(2));
        assertThat(bytes).isLessThan(archive.file.length - TestFiles.PIXEL_BYTES + 16);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void largeValueIsReadFromTheFileInLittleEndian(TransferSyntax syntax) throws IOException {
        var archive = new TestFiles(syntax);
        var files = new StoredInstanceFiles(archive, TagFakes.DEFAULTS);
        var instance = archive.instance();

        DicomFile file = files.elements(instance, 1024);
        var pixels = (ValueElement) file.dataSet().element(Tag.PIXEL_DATA).orElseThrow();

        assertThat(pixels.isInMemory()).isFalse();
        try (InputStream in = files.open(instance, file, pixels, 0, pixels.length())) {
            assertThat(in.readAllBytes()).isEqualTo(TestFiles.pixels());
        }
        try (InputStream in = files.open(instance, file, pixels, 70_001, 1001)) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(TestFiles.pixels(), 70_001, 71_002));
        }
    }

    @Test
    void pixelsThatNothingFollowsAreNotRead() throws IOException {
        var archive = new TestFiles(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        new StoredInstanceFiles(archive, TagFakes.DEFAULTS).elements(archive.instance(), 1024);

        assertThat(archive.openings)
                .isNotEmpty()
                .allMatch(opening -> Integer.parseInt(opening.substring(opening.indexOf('+') + 1)) < 1024);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void whatFollowsThePixelsIsThere(TransferSyntax syntax) throws IOException {
        var archive = new TestFiles(syntax, new byte[] {1, 2});

        DicomFile file = new StoredInstanceFiles(archive, TagFakes.DEFAULTS).elements(archive.instance(), 1024);

        assertThat(file.dataSet().bytes(TestFiles.PADDING)).contains(new byte[] {1, 2});
        assertThat(file.dataSet().element(Tag.PIXEL_DATA))
                .get()
                .satisfies(
                        pixels -> assertThat(((ValueElement) pixels).length()).isEqualTo(TestFiles.PIXEL_BYTES));
    }

    @Test
    void smallValueIsPartOfWhatWasRead() throws IOException {
        var archive = new TestFiles(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        var files = new StoredInstanceFiles(archive, TagFakes.DEFAULTS);
        DicomFile file = files.elements(archive.instance(), 1024);
        var id = (ValueElement) file.dataSet().element(Tag.PATIENT_ID).orElseThrow();

        try (InputStream in = files.open(archive.instance(), file, id, 0, id.length())) {
            assertThat(in.readAllBytes()).asString().isEqualTo("P ");
        }
    }

    @Test
    void damagedFileIsReported() throws IOException {
        var archive = new TestFiles(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        var instance = archive.instance();
        Arrays.fill(archive.file, 100, 300, (byte) 0xff);
        var files = new StoredInstanceFiles(archive, TagFakes.DEFAULTS);

        assertThatThrownBy(() -> files.header(instance))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPTED_FILE));
    }
}
