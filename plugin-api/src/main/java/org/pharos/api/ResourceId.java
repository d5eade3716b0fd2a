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
    private static final int BYTES_OF_GROUP = 4;
    private static final int SHA1_BYTES = 20;
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
        for (int start = 0; start < LENGTH; start += GROUP) {
            boolean fits = isHexadecimal(text, start) && (start == 0 || text.charAt(start - 1) == '-');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexadecimal(String text, int start) {
        for (int i = start; i < start + GROUP - 1; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The identifier of the 20 bytes of a SHA-1. */
    public static ResourceId ofBytes(byte[] sha1) {
        if (sha1.length != SHA1_BYTES) {
            throw new IllegalArgumentException("A SHA-1 has 20 bytes, not " + sha1.length);
        }
        var text = new byte[LENGTH];
        int length = 0;
        for (int i = 0; i < SHA1_BYTES; i++) {
            if (i > 0 && i % BYTES_OF_GROUP == 0) {
                text[length++] = '-';
            }
            text[length++] = (byte) HEX.toHighHexDigit(sha1[i]);
            text[length++] = (byte) HEX.toLowHexDigit(sha1[i]);
        }
        return new ResourceId(new String(text, StandardCharsets.ISO_8859_1));
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
