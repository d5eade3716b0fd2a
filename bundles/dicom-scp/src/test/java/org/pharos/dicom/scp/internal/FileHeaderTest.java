package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Tag;

class FileHeaderTest {
    @Test
    void readerUnderstandsIt() throws IOException {
        DicomHeader header = DicomReader.open(
                        FileHeader.of("1.2.840.10008.5.1.4.1.1.2", "1.2.3", "1.2.840.10008.1.2.1", "CT SCANNER"),
                        ReaderOptions.DEFAULT)
                .readHeader();

        assertThat(header.transferSyntax().uid()).isEqualTo("1.2.840.10008.1.2.1");
        assertThat(header.meta().string(Tag.MEDIA_STORAGE_SOP_CLASS_UID)).contains("1.2.840.10008.5.1.4.1.1.2");
        assertThat(header.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).contains("1.2.3");
        assertThat(header.meta().string(Tag.of(0x0002, 0x0016))).contains("CT SCANNER");
        assertThat(header.meta().integer(Tag.of(0x0002, 0x0000))).hasValue((int) header.dataSetOffset() - 144);
        assertThat(header.dataSet().isEmpty()).isTrue();
    }
}
