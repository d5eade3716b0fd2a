package org.pharos.dicom.core.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomFile;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSets;

class DirectoryBuilderTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String SR = "1.2.840.10008.5.1.4.1.1.88.33";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final LocalDateTime RECEIVED = LocalDateTime.of(2026, 2, 3, 4, 5, 6);
    private static final int ITEM_HEADER = 8;
    private static final int LOW = 0xFF;

    private static DataSet instance(String patient, String study, String series, String number) {
        var set = new DataSet();
        set.setString(Tag.PATIENT_ID, patient);
        set.setString(Tag.PATIENT_NAME, "Name^" + patient);
        set.setString(Tag.STUDY_INSTANCE_UID, study);
        set.setString(Tag.STUDY_DATE, "20260101");
        set.setString(Tag.SERIES_INSTANCE_UID, series);
        set.setString(Tag.SERIES_NUMBER, "7");
        set.setString(Tag.SERIES_DESCRIPTION, "Thin");
        set.setString(Tag.MODALITY, "CT");
        set.setString(Tag.INSTANCE_NUMBER, number);
        return set;
    }

    private static DirectoryEntry entry(DataSet set, String sopClass, int number) {
        return new DirectoryEntry("IMAGES\\IM" + number, set, sopClass, "1.2.3." + number, EXPLICIT, RECEIVED);
    }

    private static byte[] written(DirectoryBuilder directory) throws IOException {
        var out = new ByteArrayOutputStream();
        directory.writeTo(out);
        return out.toByteArray();
    }

    private static DataSet read(byte[] file) throws IOException {
        try (var reader = DicomReader.open(new ByteArrayInputStream(file), ReaderOptions.DEFAULT)) {
            DicomFile whole = reader.readAll();
            assertThat(whole.meta().string(Tag.MEDIA_STORAGE_SOP_CLASS_UID)).contains("1.2.840.10008.1.3.10");
            return whole.dataSet();
        }
    }

    private static List<DataSet> records(DataSet directory) {
        return directory.items(Tag.DIRECTORY_RECORD_SEQUENCE);
    }

    private static String type(DataSet record) {
        return record.string(Tag.DIRECTORY_RECORD_TYPE).orElseThrow();
    }

    /** Follows the offsets as a reader of media does, and tells what it meets with the depth. */
    private static List<String> walk(byte[] file, long offset, int depth) {
        var met = new ArrayList<String>();
        for (long at = offset; at != 0; at = uint32(file, (int) at + ITEM_HEADER + 8)) {
            assertThat(uint32(file, (int) at)).isEqualTo(0xE000FFFEL);
            int type = (int) at + ITEM_HEADER + 12 + 10 + 12;
            int length = file[type + 6] & LOW;
            met.add(depth + new String(file, type + 8, length, java.nio.charset.StandardCharsets.US_ASCII).strip());
            met.addAll(walk(file, uint32(file, (int) at + ITEM_HEADER + 12 + 10 + 8), depth + 1));
        }
        return met;
    }

    private static long uint32(byte[] bytes, int at) {
        long value = 0;
        for (int i = 3; i >= 0; i--) {
            value = value << Byte.SIZE | bytes[at + i] & LOW;
        }
        return value;
    }

    @Test
    void offsetsLeadThroughTheTree() throws IOException {
        var directory = new DirectoryBuilder("TEST", false);
        directory.add(entry(instance("P1", "1.1", "1.1.1", "1"), CT, 0));
        directory.add(entry(instance("P1", "1.1", "1.1.1", "2"), CT, 1));
        directory.add(entry(instance("P1", "1.1", "1.1.2", "1"), SR, 2));
        directory.add(entry(instance("P1", "1.2", "1.2.1", "1"), CT, 3));
        directory.add(entry(instance("P2", "1.3", "1.3.1", "1"), CT, 4));

        byte[] file = written(directory);

        DataSet set = read(file);
        long first = set.longs(Tag.OFFSET_OF_THE_FIRST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY)[0];
        long last = set.longs(Tag.OFFSET_OF_THE_LAST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY)[0];
        assertThat(walk(file, first, 0))
                .containsExactly(
                        "0PATIENT",
                        "1STUDY",
                        "2SERIES",
                        "3IMAGE",
                        "3IMAGE",
                        "2SERIES",
                        "3SR DOCUMENT",
                        "1STUDY",
                        "2SERIES",
                        "3IMAGE",
                        "0PATIENT",
                        "1STUDY",
                        "2SERIES",
                        "3IMAGE");
        assertThat(walk(file, last, 0)).containsExactly("0PATIENT", "1STUDY", "2SERIES", "3IMAGE");
    }

    @Test
    void emptyDirectoryHasNoRecords() throws IOException {
        DataSet set = read(written(new DirectoryBuilder("TEST", false)));

        assertThat(records(set)).isEmpty();
        assertThat(set.contains(Tag.DIRECTORY_RECORD_SEQUENCE)).isTrue();
        assertThat(set.longs(Tag.OFFSET_OF_THE_FIRST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY))
                .containsExactly(0);
    }

    @Test
    void extendedDirectoryDescribesSeries() throws IOException {
        for (boolean isExtended : new boolean[] {false, true}) {
            var directory = new DirectoryBuilder("TEST", isExtended);
            directory.add(entry(instance("P1", "1.1", "1.1.1", "1"), CT, 0));

            DataSet series = records(read(written(directory))).get(2);

            assertThat(series.contains(Tag.SERIES_DESCRIPTION)).isEqualTo(isExtended);
        }
    }

    @Test
    void compulsoryKeysHaveValues() throws IOException {
        var bare = new DataSet();
        bare.setString(Tag.STUDY_INSTANCE_UID, "1.1");
        bare.setString(Tag.SERIES_INSTANCE_UID, "1.1.1");
        var directory = new DirectoryBuilder("TEST", false);
        directory.add(entry(bare, CT, 0));

        List<DataSet> records = records(read(written(directory)));

        assertThat(records.stream().map(DirectoryBuilderTest::type))
                .containsExactly("PATIENT", "STUDY", "SERIES", "IMAGE");
        assertThat(records.get(0).string(Tag.PATIENT_ID)).contains("");
        assertThat(records.get(1).string(Tag.STUDY_DATE)).contains("20260203");
        assertThat(records.get(1).string(Tag.STUDY_TIME)).contains("040506.000000");
        assertThat(records.get(2).string(Tag.MODALITY)).contains("OT");
        assertThat(records.get(3).string(Tag.INSTANCE_NUMBER)).contains("0");
    }

    @Test
    void textKeepsItsCharacterSet() throws IOException {
        DataSet set = instance("P1", "1.1", "1.1.1", "1");
        set.setString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 144");
        set.setString(Tag.PATIENT_NAME, "Люкceмбypг");
        var directory = new DirectoryBuilder("TEST", false);
        directory.add(entry(set, CT, 0));

        DataSet patient = records(read(written(directory))).get(0);

        assertThat(patient.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 144");
        assertThat(patient.string(Tag.PATIENT_NAME)).contains("Люкceмбypг");
    }

    @Test
    void textWithoutDeclaredCharacterSetIsPutIntoUtf8() throws IOException {
        var set = new DataSet();
        set.setDefaultCharacterSet(CharacterSets.LATIN_1);
        set.setString(Tag.PATIENT_ID, "P1");
        set.setString(Tag.PATIENT_NAME, "Müller^Jürgen");
        set.setString(Tag.STUDY_INSTANCE_UID, "1.1");
        set.setString(Tag.SERIES_INSTANCE_UID, "1.1.1");
        var directory = new DirectoryBuilder("TEST", false);
        directory.add(entry(set, CT, 0));

        List<DataSet> records = records(read(written(directory)));

        assertThat(records.get(0).string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
        assertThat(records.get(0).string(Tag.PATIENT_NAME)).contains("Müller^Jürgen");
        assertThat(records.get(1).contains(Tag.SPECIFIC_CHARACTER_SET)).isFalse();
    }

    @Test
    void keysOfDocumentsAreCopied() throws IOException {
        var code = new DataSet();
        code.setString(0x00080100, Vr.SH, "121060");
        DataSet set = instance("P1", "1.1", "1.1.1", "1");
        set.setString(Tag.CONTENT_DATE, "20260102");
        set.setItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, List.of(code));
        var directory = new DirectoryBuilder("TEST", false);
        directory.add(entry(set, SR, 0));

        DataSet document = records(read(written(directory))).get(3);

        assertThat(type(document)).isEqualTo("SR DOCUMENT");
        assertThat(document.string(Tag.CONTENT_DATE)).contains("20260102");
        assertThat(document.string(0x00080033)).contains("");
        assertThat(document.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).get(0).string(0x00080100))
                .contains("121060");
    }

    @Test
    void tooLongDirectoryIsRefused() throws IOException {
        var directory = new DirectoryBuilder("TEST", false, 1000);
        directory.add(entry(instance("P1", "1.1", "1.1.1", "1"), CT, 0));

        assertThatThrownBy(() -> {
                    for (int i = 1; i < 10; i++) {
                        directory.add(entry(instance("P1", "1.1", "1.1.1", "1"), CT, i));
                    }
                })
                .isInstanceOf(DirectoryFullException.class);
    }
}
