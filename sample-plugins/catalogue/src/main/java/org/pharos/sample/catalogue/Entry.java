package org.pharos.sample.catalogue;

import java.util.TreeMap;
import org.pharos.api.query.QueryKeys;

/** A study of the catalogue. */
record Entry(String patientId, String patientName, String studyInstanceUid, String description) {
    private static final int STUDY_DESCRIPTION = 0x00081030;
    private static final int PATIENT_NAME = 0x00100010;
    private static final int PATIENT_ID = 0x00100020;
    private static final int STUDY_INSTANCE_UID = 0x0020000D;

    /** Reads {@code PatientID | PatientName | StudyInstanceUID | StudyDescription}. */
    static Entry of(String line) {
        String[] parts = line.split("\\|", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("Not an entry of the catalogue: four parts are needed");
        }
        return new Entry(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip());
    }

    /** Whether it is what the keys want. A real catalogue would match all keys, with wildcards at any place. */
    boolean matches(QueryKeys keys) {
        return matches(keys, PATIENT_ID, patientId) && matches(keys, STUDY_INSTANCE_UID, studyInstanceUid);
    }

    private static boolean matches(QueryKeys keys, int tag, String value) {
        String key = keys.texts().getOrDefault(tag, "");
        return key.isEmpty()
                || key.equals(value)
                || key.endsWith("*") && value.startsWith(key.substring(0, key.length() - 1));
    }

    QueryKeys answer() {
        var texts = new TreeMap<Integer, String>();
        texts.put(STUDY_DESCRIPTION, description);
        texts.put(PATIENT_NAME, patientName);
        texts.put(PATIENT_ID, patientId);
        texts.put(STUDY_INSTANCE_UID, studyInstanceUid);
        return new QueryKeys(texts, new TreeMap<>());
    }
}
