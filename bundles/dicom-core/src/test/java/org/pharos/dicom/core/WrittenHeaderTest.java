package org.pharos.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenHeaderTest {
    private static final int PADDING = 0xFFFCFFFC;

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"})
    void isWhatAReaderFinds(String uid) throws IOException {
        var dataSet = new DataSet();
        dataSet.setString(Tag.PATIENT_NAME, "A^B");
        var item = new DataSet();
        item.setString(Tag.CODE_VALUE, "C");
        dataSet.setItems(0x00400275, List.of(item));
        dataSet.setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[64]);
        dataSet.setBytes(PADDING, Vr.OB, new byte[10]);
        DicomFile file = new FileMeta("1.2", "1.2.3", TransferSyntax.of(uid), null).with(dataSet);

        DicomHeader told = DicomWriter.headerOf(file);

        DicomHeader read = DicomReader.open(new ByteArrayInputStream(DicomWriter.toBytes(file)), ReaderOptions.DEFAULT)
                .readHeader();
        assertThat(told.pixelDataOffset()).isEqualTo(read.pixelDataOffset());
        assertThat(told.dataSetOffset()).isEqualTo(read.dataSetOffset());
        assertThat(told.pixelDataVr()).isEqualTo(read.pixelDataVr());
        assertThat(told.hasPixelData()).isTrue();
        assertThat(told.dataSet()).hasToString(read.dataSet().toString());
        assertThat(dataSet.contains(PADDING)).isTrue();
    }
}
