package org.pharos.dicom.core.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pharos.dicom.core.Tag;

/** The kinds of directory records that stand for instances (PS3.3 F.4), with the keys that each has beside its number. */
enum RecordType {
    IMAGE("IMAGE"),
    RT_DOSE("RT DOSE", 0x3004000A, 0x30040006),
    RT_STRUCTURE_SET("RT STRUCTURE SET", 0x30060002, 0x30060008, 0x30060009),
    RT_PLAN("RT PLAN", 0x300A0002, 0x300A0006, 0x300A0007),
    RT_TREAT_RECORD("RT TREAT RECORD", 0x30080250, 0x30080251),
    PRESENTATION("PRESENTATION", 0x00700080, 0x00700081, 0x00700082, 0x00700083, 0x00700084, 0x00081115),
    WAVEFORM("WAVEFORM", Tag.CONTENT_DATE, Keys.CONTENT_TIME),
    SR_DOCUMENT(
            "SR DOCUMENT",
            Tag.CONTENT_DATE,
            Keys.CONTENT_TIME,
            0x0040A491,
            0x0040A493,
            0x0040A030,
            Tag.CONCEPT_NAME_CODE_SEQUENCE),
    KEY_OBJECT_DOC("KEY OBJECT DOC", Tag.CONTENT_DATE, Keys.CONTENT_TIME, Tag.CONCEPT_NAME_CODE_SEQUENCE),
    SPECTROSCOPY("SPECTROSCOPY", Tag.CONTENT_DATE, Keys.CONTENT_TIME, 0x00080008, 0x00280008, 0x00280010, 0x00280011),
    RAW_DATA("RAW DATA", Tag.CONTENT_DATE, Keys.CONTENT_TIME),
    REGISTRATION("REGISTRATION", Tag.CONTENT_DATE, Keys.CONTENT_TIME, Keys.LABEL, Keys.DESCRIPTION, Keys.CREATOR),
    FIDUCIAL("FIDUCIAL", Tag.CONTENT_DATE, Keys.CONTENT_TIME, Keys.LABEL, Keys.DESCRIPTION, Keys.CREATOR),
    ENCAP_DOC(
            "ENCAP DOC",
            Tag.CONTENT_DATE,
            Keys.CONTENT_TIME,
            Tag.DOCUMENT_TITLE,
            0x0040E001,
            Tag.CONCEPT_NAME_CODE_SEQUENCE,
            Tag.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT),
    VALUE_MAP("VALUE MAP", Tag.CONTENT_DATE, Keys.CONTENT_TIME, Keys.LABEL, Keys.DESCRIPTION, Keys.CREATOR),
    STEREOMETRIC("STEREOMETRIC"),
    MEASUREMENT("MEASUREMENT", Tag.CONTENT_DATE, Keys.CONTENT_TIME),
    SURFACE("SURFACE", Tag.CONTENT_DATE, Keys.CONTENT_TIME, Keys.LABEL, Keys.DESCRIPTION, Keys.CREATOR),
    SURFACE_SCAN("SURFACE SCAN", Tag.CONTENT_DATE, Keys.CONTENT_TIME),
    TRACT("TRACT", Tag.CONTENT_DATE, Keys.CONTENT_TIME, Keys.LABEL, Keys.DESCRIPTION, Keys.CREATOR),
    ASSESSMENT("ASSESSMENT", Tag.CONTENT_DATE, Keys.CONTENT_TIME, 0x00820004, 0x00820005),
    RADIOTHERAPY("RADIOTHERAPY", 0x30100054, 0x30100033);

    private static final String SR = "1.2.840.10008.5.1.4.1.1.88.";
    private static final String RT = "1.2.840.10008.5.1.4.1.1.481.";
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final Map<String, RecordType> BY_CLASS = byClass();

    private final String text;
    private final List<Integer> keys;

    RecordType(String text, Integer... keys) {
        this.text = text;
        this.keys = List.of(keys);
    }

    /** Keys that several kinds share. */
    private static final class Keys {
        static final int CONTENT_TIME = 0x00080033;
        static final int LABEL = 0x00700080;
        static final int DESCRIPTION = 0x00700081;
        static final int CREATOR = 0x00700084;

        private Keys() {}
    }

    /** What stands in Directory Record Type. */
    String text() {
        return text;
    }

    /** Elements that are copied from the instance where it has them. */
    List<Integer> keys() {
        return keys;
    }

    /** The kind of record of a SOP class; of one that isn't known it is {@link #IMAGE}. */
    static RecordType ofSopClass(String uid) {
        RecordType known = BY_CLASS.get(uid);
        if (known != null) {
            return known;
        }
        if (uid.startsWith(SR)) {
            return SR_DOCUMENT;
        }
        return uid.startsWith(STORAGE + "9.") || uid.startsWith(STORAGE + "11.") ? ofFamily(uid) : IMAGE;
    }

    /** All waveforms and all presentation states have one kind. */
    private static RecordType ofFamily(String uid) {
        return uid.startsWith(STORAGE + "9.") ? WAVEFORM : PRESENTATION;
    }

    private static Map<String, RecordType> byClass() {
        var all = new HashMap<String, RecordType>();
        all.put(SR + "59", KEY_OBJECT_DOC);
        all.put(RT + "2", RT_DOSE);
        all.put(RT + "3", RT_STRUCTURE_SET);
        all.put(RT + "4", RT_TREAT_RECORD);
        all.put(RT + "5", RT_PLAN);
        all.put(RT + "6", RT_TREAT_RECORD);
        all.put(RT + "7", RT_TREAT_RECORD);
        all.put(RT + "8", RT_PLAN);
        all.put(RT + "9", RT_TREAT_RECORD);
        for (int number = 10; number <= 21; number++) {
            all.put(RT + number, RADIOTHERAPY);
        }
        all.put(STORAGE + "4.2", SPECTROSCOPY);
        all.put(STORAGE + "66", RAW_DATA);
        all.put(STORAGE + "66.1", REGISTRATION);
        all.put(STORAGE + "66.2", FIDUCIAL);
        all.put(STORAGE + "66.3", REGISTRATION);
        all.put(STORAGE + "66.5", SURFACE);
        all.put(STORAGE + "66.6", TRACT);
        all.put(STORAGE + "67", VALUE_MAP);
        all.put(STORAGE + "68.1", SURFACE_SCAN);
        all.put(STORAGE + "68.2", SURFACE_SCAN);
        all.put(STORAGE + "77.1.5.3", STEREOMETRIC);
        for (int number = 1; number <= 8; number++) {
            all.put(STORAGE + "78." + number, MEASUREMENT);
        }
        // Two reports of ophthalmology are structured ones.
        all.put(STORAGE + "78.6", SR_DOCUMENT);
        all.put(STORAGE + "79.1", SR_DOCUMENT);
        all.put(STORAGE + "80.1", MEASUREMENT);
        all.put(STORAGE + "90.1", ASSESSMENT);
        all.put(STORAGE + "131", PRESENTATION);
        for (int number = 1; number <= 5; number++) {
            all.put(STORAGE + "104." + number, ENCAP_DOC);
        }
        return all;
    }
}
