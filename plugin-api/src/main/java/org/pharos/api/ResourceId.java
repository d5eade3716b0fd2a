package org.pharos.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Public identifier of a patient, study, series or instance: the SHA-1 of its DICOM identifiers in five groups.
 *
 * @param value for PatientID {@code 0}: {@code b6589fc6-ab0dc82c-f12099d1-c2d40ab9-94e8410c}
 */
public record ResourceId(String value) {
    private static final int LENGTH = 44;
    private static final int GROUP = 9;
    private static final HexFormat HEX = HexFormat.of();

    public ResourceId {
        if (!hasForm(value)) {
            throw new IllegalArgumentException("Not a resource identifier");
        }
    }

    /** Reads text from outside; empty if it doesn't look like an identifier. */
    public static Optional<ResourceId> parse(String text) {
        return hasForm(text) ? Optional.of(new ResourceId(text)) : Optional.empty();
    }

    /** Written out, as each row that the index reads has identifiers and an expression takes many times as long. */
    private static boolean hasForm(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean fits = i % GROUP == GROUP - 1 ? c == '-' : c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The identifier of the 20 bytes of a SHA-1. */
    public static ResourceId ofBytes(byte[] sha1) {
        if (sha1.length != 20) {
            throw new IllegalArgumentException("A SHA-1 has 20 bytes, not " + sha1.length);
        }
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < 20; i += 4) {
            if (i > 0) {
                text.append('-');
            }
            HEX.formatHex(text, sha1, i, i + 4);
        }
        return new ResourceId(text.toString());
    }

    /** The 20 bytes of the SHA-1. */
    public byte[] bytes() {
        return HEX.parseHex(value.replace("-", ""));
    }

    /** Identifier of a patient. */
    public static ResourceId ofPatient(String patientId) {
        return hash(patientId);
    }

    /** Identifier of a study. */
    public static ResourceId ofStudy(String patientId, String studyInstanceUid) {
        return hash(patientId + '|' + studyInstanceUid);
    }

    /** Identifier of a series. */
    public static ResourceId ofSeries(String patientId, String studyInstanceUid, String seriesInstanceUid) {
        return hash(patientId + '|' + studyInstanceUid + '|' + seriesInstanceUid);
    }

    /** Identifier of an instance. */
    public static ResourceId ofInstance(
            String patientId, String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) {
        return hash(patientId + '|' + studyInstanceUid + '|' + seriesInstanceUid + '|' + sopInstanceUid);
    }

    private static ResourceId hash(String identifiers) {
        try {
            return ofBytes(MessageDigest.getInstance("SHA-1").digest(identifiers.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
