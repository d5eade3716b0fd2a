package org.pharos.core.index;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.pharos.api.ResourceLevel;

/** Instances as a modality would send them, for tests of an index. Immutable; each method gives a changed copy. */
public record SampleInstances(
        String patient, int study, int series, int instance, long size, String md5, Instant received, String expected) {
    /** When the first one came in. */
    public static final Instant START = Instant.parse("2024-05-06T07:08:09Z");

    /** The first instance of the first series of the first study of a patient. */
    public static SampleInstances of(String patient) {
        return new SampleInstances(patient, 1, 1, 1, 1000, "0123456789abcdef", START, "");
    }

    /** Another place in the patient. */
    public SampleInstances at(int anyStudy, int anySeries, int anyInstance) {
        return new SampleInstances(patient, anyStudy, anySeries, anyInstance, size, md5, received, expected);
    }

    /** Another content. */
    public SampleInstances sized(long bytes, String sixteenCharacters) {
        return new SampleInstances(patient, study, series, instance, bytes, sixteenCharacters, received, expected);
    }

    /** Another time. */
    public SampleInstances receivedAt(Instant time) {
        return new SampleInstances(patient, study, series, instance, size, md5, time, expected);
    }

    /** Another number of instances that the series should have. */
    public SampleInstances expecting(int number) {
        return new SampleInstances(patient, study, series, instance, size, md5, received, Integer.toString(number));
    }

    /** The identifiers. */
    public DicomIdentifiers identifiers() {
        var root = "1.2.826." + Integer.toUnsignedString(patient.hashCode());
        return new DicomIdentifiers(
                patient,
                root + '.' + study,
                root + '.' + study + '.' + series,
                root + '.' + study + '.' + series + '.' + instance);
    }

    /** The resource at a level. */
    public ResourceRef ref(ResourceLevel level) {
        return new ResourceRef(level, identifiers().id(level));
    }

    /** What is handed to the index, with a file of its own. */
    public NewInstance build() {
        var tags = new EnumMap<ResourceLevel, MainTags>(ResourceLevel.class);
        tags.put(ResourceLevel.PATIENT, patientTags());
        tags.put(ResourceLevel.STUDY, studyTags());
        tags.put(ResourceLevel.SERIES, seriesTags());
        tags.put(ResourceLevel.INSTANCE, instanceTags());
        var metadata = new EnumMap<ResourceLevel, Map<MetadataType, String>>(ResourceLevel.class);
        metadata.put(ResourceLevel.INSTANCE, instanceMetadata());
        if (!expected.isEmpty()) {
            metadata.put(ResourceLevel.SERIES, Map.of(MetadataType.EXPECTED_NUMBER_OF_INSTANCES, expected));
        }
        return new NewInstance(identifiers(), tags, metadata, file(), received);
    }

    /** The same with other sums of its file. */
    public NewInstance summed(Sums sums) {
        var built = build();
        return new NewInstance(
                built.identifiers(),
                built.tags(),
                built.metadata(),
                built.file().withSums(sums, sums),
                built.received());
    }

    private MainTags patientTags() {
        var tags = new TreeMap<Integer, String>();
        tags.put(0x00100020, patient);
        tags.put(0x00100010, "Müller^" + patient);
        tags.put(0x00100030, "19700102");
        tags.put(0x00100040, "");
        return new MainTags(tags);
    }

    private MainTags studyTags() {
        var tags = new TreeMap<Integer, String>();
        tags.put(0x0020000d, identifiers().studyInstanceUid());
        tags.put(0x00080020, "202001" + (10 + study));
        tags.put(0x00080050, "Acc-" + patient + '-' + study);
        tags.put(0x00081030, "Description " + study);
        tags.put(0x00091001, "private");
        return new MainTags(tags);
    }

    private MainTags seriesTags() {
        var tags = new TreeMap<Integer, String>();
        tags.put(0x0020000e, identifiers().seriesInstanceUid());
        tags.put(0x00200011, Integer.toString(series));
        tags.put(0x00080060, series % 2 == 1 ? "CT" : "MR");
        return new MainTags(tags);
    }

    private MainTags instanceTags() {
        var tags = new TreeMap<Integer, String>();
        tags.put(0x00080018, identifiers().sopInstanceUid());
        tags.put(0x00200013, Integer.toString(instance));
        tags.put(0x00204000, "c".repeat(instance == 77 ? 40_000 : 3));
        return new MainTags(tags);
    }

    private Map<MetadataType, String> instanceMetadata() {
        return Map.of(
                MetadataType.RECEPTION_DATE, "20240506T070809",
                MetadataType.ORIGIN, "DicomProtocol",
                MetadataType.REMOTE_AET, "SCU",
                MetadataType.SOP_CLASS_UID, series % 2 == 1 ? "1.2.840.10008.5.1.4.1.1.2" : "1.2.840.10008.5.1.4.1.1.4",
                MetadataType.INDEX_IN_SERIES, Integer.toString(instance));
    }

    private StoredFile file() {
        var sums = new Sums(null, md5.getBytes(StandardCharsets.US_ASCII));
        return new StoredFile(
                UUID.randomUUID(), StoredFile.DICOM, StoredFile.Compression.NONE, size, size, sums, sums, 0);
    }
}
