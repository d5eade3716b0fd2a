package org.pharos.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileMetaTest {
    private static DicomFile file() {
        var dataSet = new DataSet();
        dataSet.setString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7");
        dataSet.setString(Tag.SOP_INSTANCE_UID, "2.25.2");
        DicomFile file =
                new FileMeta("1.2.3", "2.25.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, "WARD7").with(dataSet);
        file.meta().setString(Tag.SENDING_APPLICATION_ENTITY_TITLE, "WARD8");
        file.meta().setString(Tag.PRIVATE_INFORMATION_CREATOR_UID, "2.25.3");
        file.meta().setBytes(Tag.PRIVATE_INFORMATION, Vr.OB, new byte[] {1, 2});
        return file;
    }

    @Test
    void anonymousFileTellsNothingOfWhoSentIt() {
        DicomFile anonymous = FileMeta.anonymous(file());

        assertThat(anonymous.meta()).extracting(Element::tag).allMatch(tag -> tag <= Tag.IMPLEMENTATION_VERSION_NAME);
        assertThat(anonymous.meta().string(Tag.MEDIA_STORAGE_SOP_CLASS_UID)).contains("1.2.840.10008.5.1.4.1.1.7");
        assertThat(anonymous.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).contains("2.25.2");
        assertThat(anonymous.meta().string(Tag.TRANSFER_SYNTAX_UID)).contains("1.2.840.10008.1.2.1");
        assertThat(anonymous.dataSet().string(Tag.SOP_INSTANCE_UID)).contains("2.25.2");
    }

    @Test
    void whatTheDataSetLacksComesFromTheHeader() {
        DicomFile file = file();
        file.dataSet().remove(Tag.SOP_CLASS_UID);

        assertThat(FileMeta.anonymous(file).meta().string(Tag.MEDIA_STORAGE_SOP_CLASS_UID))
                .contains("1.2.3");
    }

    @Test
    void rewrittenFileKeepsItsSender() {
        DicomFile rewritten = FileMeta.rewrite(file(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(rewritten.meta().string(Tag.SOURCE_APPLICATION_ENTITY_TITLE)).contains("WARD7");
        assertThat(rewritten.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).contains("2.25.2");
    }
}
