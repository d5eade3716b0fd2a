package org.pharos.core.index;

import java.util.Arrays;
import java.util.Optional;

/** Metadata that the server itself writes, with their public numbers and names; user metadata start at 1024. */
public enum MetadataType {
    INDEX_IN_SERIES(1, "IndexInSeries"),
    RECEPTION_DATE(2, "ReceptionDate"),
    REMOTE_AET(3, "RemoteAET"),
    EXPECTED_NUMBER_OF_INSTANCES(4, "ExpectedNumberOfInstances"),
    MODIFIED_FROM(5, "ModifiedFrom"),
    ANONYMIZED_FROM(6, "AnonymizedFrom"),
    LAST_UPDATE(7, "LastUpdate"),
    ORIGIN(8, "Origin"),
    TRANSFER_SYNTAX(9, "TransferSyntax"),
    SOP_CLASS_UID(10, "SopClassUid"),
    REMOTE_IP(11, "RemoteIP"),
    CALLED_AET(12, "CalledAET"),
    HTTP_USERNAME(13, "HttpUsername"),
    PIXEL_DATA_OFFSET(14, "PixelDataOffset"),
    MAIN_DICOM_TAGS_SIGNATURE(15, "MainDicomTagsSignature"),
    MAIN_DICOM_SEQUENCES(16, "MainDicomSequences"),
    PIXEL_DATA_VR(17, "PixelDataVR");

    /** First number of user metadata. */
    public static final int FIRST_USER = 1024;

    /** Last number of user metadata. */
    public static final int LAST_USER = 65535;

    private final int number;
    private final String label;

    MetadataType(int number, String label) {
        this.number = number;
        this.label = label;
    }

    /** The public number. */
    public int number() {
        return number;
    }

    /** The public name. */
    public String label() {
        return label;
    }

    /** The type of a public number. */
    public static Optional<MetadataType> ofNumber(int number) {
        return Arrays.stream(values()).filter(t -> t.number == number).findFirst();
    }

    /** The public name of a public number; the number itself if it isn't one of the server's. */
    public static String label(int number) {
        return ofNumber(number).map(MetadataType::label).orElseGet(() -> Integer.toString(number));
    }

    /** The type of a public name. */
    public static Optional<MetadataType> parse(String label) {
        return Arrays.stream(values()).filter(t -> t.label.equals(label)).findFirst();
    }
}
