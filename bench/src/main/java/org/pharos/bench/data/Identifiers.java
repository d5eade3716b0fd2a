package org.pharos.bench.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identifiers that the REST API gives to an instance and its parents: hashes of their DICOM identifiers. */
public record Identifiers(String patient, String study, String series, String instance) {
    private static final int GROUP_DIGITS = 8;

    static Identifiers of(String patientId, String studyUid, String seriesUid, String sopInstanceUid) {
        String study = patientId + '|' + studyUid;
        String series = study + '|' + seriesUid;
        return new Identifiers(hash(patientId), hash(study), hash(series), hash(series + '|' + sopInstanceUid));
    }

    private static String hash(String text) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        StringBuilder id = new StringBuilder(HexFormat.of().formatHex(digest));
        for (int i = id.length() - GROUP_DIGITS; i > 0; i -= GROUP_DIGITS) {
            id.insert(i, '-');
        }
        return id.toString();
    }
}
