package org.pharos.dicom.core.directory;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSets;

/**
 * Fills the records with their keys (PS3.3 F.5). Text keeps the bytes and the character set of its file; where that doesn't
 * declare one, text beyond ASCII is put into UTF-8. Keys that have to have a value get one.
 *
 * @param isExtended whether series are described
 */
record RecordKeys(boolean isExtended) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss.SSSSSS", Locale.ROOT);
    private static final int CONTENT_TIME = 0x00080033;
    private static final String OTHER_MODALITY = "OT";
    private static final String NO_NUMBER = "0";

    void patient(DirectoryEntry entry, DataSet record) {
        type(record, "PATIENT");
        // Readers want the element; an invented identifier would be worse than none.
        copy(entry, record, Tag.PATIENT_ID);
        orEmpty(record, Tag.PATIENT_ID);
        copy(entry, record, Tag.PATIENT_NAME);
        orEmpty(record, Tag.PATIENT_NAME);
        declareCharacterSet(entry, record);
    }

    void study(DirectoryEntry entry, DataSet record) {
        LocalDateTime unknown = entry.whenUnknown();
        type(record, "STUDY");
        copy(entry, record, Tag.STUDY_DATE);
        orValue(record, Tag.STUDY_DATE, DATE.format(unknown));
        copy(entry, record, Tag.STUDY_TIME);
        orValue(record, Tag.STUDY_TIME, TIME.format(unknown));
        copy(entry, record, Tag.ACCESSION_NUMBER);
        orEmpty(record, Tag.ACCESSION_NUMBER);
        copy(entry, record, Tag.STUDY_DESCRIPTION);
        orEmpty(record, Tag.STUDY_DESCRIPTION);
        copy(entry, record, Tag.STUDY_INSTANCE_UID);
        copyIfFilled(entry, record, Tag.STUDY_ID);
        declareCharacterSet(entry, record);
    }

    void series(DirectoryEntry entry, DataSet record) {
        type(record, "SERIES");
        copy(entry, record, Tag.MODALITY);
        orValue(record, Tag.MODALITY, OTHER_MODALITY);
        copy(entry, record, Tag.SERIES_INSTANCE_UID);
        copy(entry, record, Tag.SERIES_NUMBER);
        orValue(record, Tag.SERIES_NUMBER, NO_NUMBER);
        if (isExtended) {
            copy(entry, record, Tag.SERIES_DESCRIPTION);
        }
        declareCharacterSet(entry, record);
    }

    void instance(DirectoryEntry entry, DataSet record) {
        RecordType type = RecordType.ofSopClass(entry.sopClassUid());
        type(record, type.text());
        record.setString(Tag.REFERENCED_FILE_ID, Vr.CS, entry.fileId());
        record.setString(Tag.REFERENCED_SOP_CLASS_UID_IN_FILE, Vr.UI, entry.sopClassUid());
        record.setString(Tag.REFERENCED_SOP_INSTANCE_UID_IN_FILE, Vr.UI, entry.sopInstanceUid());
        record.setString(Tag.REFERENCED_TRANSFER_SYNTAX_UID_IN_FILE, Vr.UI, entry.transferSyntaxUid());
        copy(entry, record, Tag.INSTANCE_NUMBER);
        orValue(record, Tag.INSTANCE_NUMBER, NO_NUMBER);
        type.keys().forEach(key -> copy(entry, record, key));
        type.keys().stream().filter(RecordKeys::isPresentAlways).forEach(key -> orEmpty(record, key));
        declareCharacterSet(entry, record);
    }

    /** When something was made stands in each record that may tell it, if only as an empty element. */
    private static boolean isPresentAlways(int key) {
        return key == Tag.CONTENT_DATE || key == CONTENT_TIME;
    }

    private static void type(DataSet record, String type) {
        record.setString(Tag.DIRECTORY_RECORD_TYPE, Vr.CS, type);
    }

    private static void copyIfFilled(DirectoryEntry entry, DataSet record, int tag) {
        if (entry.dataSet().element(tag).filter(element -> !element.isEmpty()).isPresent()) {
            copy(entry, record, tag);
        }
    }

    /** A value that the reader left in the file is too long for a key. */
    private static void copy(DirectoryEntry entry, DataSet record, int tag) {
        Element element = entry.dataSet().element(tag).orElse(null);
        if (element instanceof ValueElement value && value.isInMemory()) {
            record.put(ValueElement.of(tag, value.vr(), value.bytes()));
        } else if (element instanceof SequenceElement sequence) {
            record.setItems(tag, sequence.items().stream().map(DataSet::copy).toList());
        }
    }

    private static void orEmpty(DataSet record, int tag) {
        if (!record.contains(tag)) {
            record.setString(tag, "");
        }
    }

    private static void orValue(DataSet record, int tag, String value) {
        if (record.string(tag).orElse("").isBlank()) {
            record.setString(tag, value);
        }
    }

    private static void declareCharacterSet(DirectoryEntry entry, DataSet record) {
        copyIfFilled(entry, record, Tag.SPECIFIC_CHARACTER_SET);
        if (!record.contains(Tag.SPECIFIC_CHARACTER_SET) && !isAscii(record)) {
            record.setDefaultCharacterSet(entry.dataSet().characterSet());
            record.convertTo(CharacterSets.UTF_8);
        }
    }

    private static boolean isAscii(DataSet record) {
        for (Element element : record) {
            if (element instanceof ValueElement value && value.vr().usesCharacterSet() && !isAscii(value.bytes())) {
                return false;
            }
            if (element instanceof SequenceElement sequence
                    && !sequence.items().stream().allMatch(RecordKeys::isAscii)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
