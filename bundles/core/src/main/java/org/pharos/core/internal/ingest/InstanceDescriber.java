package org.pharos.core.internal.ingest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.api.ingest.Origin;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.NewInstance;
import org.pharos.core.index.StoredFile;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/** Works out what the index keeps of an instance from its header. */
final class InstanceDescriber {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final MainDicomTags mainTags;
    private final SequenceText sequenceText;

    InstanceDescriber(MainDicomTags mainTags, Dictionary dictionary) {
        this.mainTags = mainTags;
        this.sequenceText = new SequenceText(dictionary);
    }

    /** All that the index keeps but the file. */
    record Description(
            DicomIdentifiers identifiers,
            Map<ResourceLevel, MainTags> tags,
            Map<ResourceLevel, Map<MetadataType, String>> metadata,
            Instant received) {
        NewInstance withFile(StoredFile file) {
            return new NewInstance(identifiers, tags, metadata, file, received);
        }
    }

    /** @throws PharosException {@code INEXISTENT_TAG} if a UID is missing; the PatientID may be */
    DicomIdentifiers identifiers(DicomHeader header) {
        DataSet dataSet = header.dataSet();
        return new DicomIdentifiers(
                dataSet.string(Tag.PATIENT_ID).map(String::strip).orElse(""),
                uid(dataSet, Tag.STUDY_INSTANCE_UID),
                uid(dataSet, Tag.SERIES_INSTANCE_UID),
                uid(dataSet, Tag.SOP_INSTANCE_UID));
    }

    private static String uid(DataSet dataSet, int tag) {
        return dataSet.string(tag)
                .map(String::strip)
                .filter(uid -> !uid.isEmpty())
                .orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_TAG));
    }

    static @Nullable String sopClassUid(DicomHeader header) {
        return header.dataSet().string(Tag.SOP_CLASS_UID).orElse(null);
    }

    Description describe(DicomHeader header, DicomIdentifiers identifiers, Origin origin, Instant received) {
        var tags = new EnumMap<ResourceLevel, MainTags>(ResourceLevel.class);
        var metadata = new EnumMap<ResourceLevel, Map<MetadataType, String>>(ResourceLevel.class);
        for (ResourceLevel level : ResourceLevel.values()) {
            tags.put(level, tags(level, header.dataSet()));
        }
        metadata.put(ResourceLevel.PATIENT, metadata(ResourceLevel.PATIENT, header.dataSet()));
        metadata.put(ResourceLevel.STUDY, metadata(ResourceLevel.STUDY, header.dataSet()));
        metadata.put(ResourceLevel.SERIES, ofSeries(header.dataSet(), origin));
        metadata.put(ResourceLevel.INSTANCE, ofInstance(header, origin, received));
        return new Description(identifiers, tags, metadata, received);
    }

    private MainTags tags(ResourceLevel level, DataSet dataSet) {
        var values = new TreeMap<Integer, String>();
        for (int tag : mainTags.tags(level)) {
            dataSet.element(tag)
                    .filter(InstanceDescriber::hasText)
                    .flatMap(element -> dataSet.string(tag))
                    .filter(value -> value.length() <= MainDicomTags.MAXIMUM_LENGTH)
                    .ifPresent(value -> values.put(tag, value));
        }
        return new MainTags(values);
    }

    /** An empty text is a value, an empty number is none. */
    private static boolean hasText(Element element) {
        return !element.isEmpty() || element.vr().isString();
    }

    private Map<MetadataType, String> metadata(ResourceLevel level, DataSet dataSet) {
        var result = new EnumMap<MetadataType, String>(MetadataType.class);
        result.put(MetadataType.MAIN_DICOM_TAGS_SIGNATURE, mainTags.signature(level));
        sequenceText
                .of(dataSet, mainTags.tags(level))
                .ifPresent(text -> result.put(MetadataType.MAIN_DICOM_SEQUENCES, text));
        return result;
    }

    private Map<MetadataType, String> ofSeries(DataSet dataSet, Origin origin) {
        Map<MetadataType, String> metadata = metadata(ResourceLevel.SERIES, dataSet);
        expected(dataSet).ifPresent(n -> metadata.put(MetadataType.EXPECTED_NUMBER_OF_INSTANCES, Integer.toString(n)));
        put(metadata, MetadataType.REMOTE_AET, remoteAet(origin));
        return metadata;
    }

    private Map<MetadataType, String> ofInstance(DicomHeader header, Origin origin, Instant received) {
        Map<MetadataType, String> metadata = metadata(ResourceLevel.INSTANCE, header.dataSet());
        DataSet dataSet = header.dataSet();
        index(dataSet).ifPresent(i -> put(metadata, MetadataType.INDEX_IN_SERIES, i));
        put(metadata, MetadataType.RECEPTION_DATE, TIME.format(received));
        put(metadata, MetadataType.ORIGIN, origin.kind().label());
        put(metadata, MetadataType.REMOTE_AET, remoteAet(origin));
        put(metadata, MetadataType.REMOTE_IP, origin.remoteIp());
        put(metadata, MetadataType.CALLED_AET, origin.calledAet());
        put(metadata, MetadataType.HTTP_USERNAME, origin.username());
        put(metadata, MetadataType.TRANSFER_SYNTAX, header.transferSyntax().uid());
        put(metadata, MetadataType.SOP_CLASS_UID, sopClassUid(header));
        // Clients count on it for files with a preamble only.
        if (header.pixelDataOffset() >= 0 && header.preamble().length > 0) {
            put(metadata, MetadataType.PIXEL_DATA_OFFSET, Long.toString(header.pixelDataOffset()));
        }
        if (header.pixelDataVr() != null && header.pixelDataVr() != usualPixelDataVr(header)) {
            put(metadata, MetadataType.PIXEL_DATA_VR, header.pixelDataVr().name());
        }
        return metadata;
    }

    /** Clients expect it empty, not absent, where no DICOM node sent the instance. */
    private static String remoteAet(Origin origin) {
        return origin.remoteAet() == null ? "" : origin.remoteAet();
    }

    /** What clients take pixel data for unless the metadata says otherwise (PS3.5 8.2, A.4). */
    private static Vr usualPixelDataVr(DicomHeader header) {
        if (header.transferSyntax().isEncapsulated()) {
            return Vr.OB;
        }
        boolean fitsBytes = header.dataSet().integer(Tag.BITS_ALLOCATED).orElse(2 * Byte.SIZE) <= Byte.SIZE;
        return fitsBytes && header.transferSyntax().isExplicitVr() ? Vr.OB : Vr.OW;
    }

    private static void put(Map<MetadataType, String> metadata, MetadataType type, @Nullable String value) {
        if (value != null) {
            metadata.put(type, value);
        }
    }

    /** InstanceNumber, else ImageIndex. */
    private static Optional<String> index(DataSet dataSet) {
        return dataSet.string(Tag.INSTANCE_NUMBER)
                .filter(value -> !value.isBlank())
                .or(() -> dataSet.string(Tag.IMAGE_INDEX).filter(value -> !value.isBlank()))
                .map(String::strip);
    }

    /** How many instances the series has, if its attributes tell (PS3.3 C.7.6.2, C.7.6.16, C.8.9.4). */
    static OptionalInt expected(DataSet dataSet) {
        OptionalInt temporal = product(dataSet, Tag.IMAGES_IN_ACQUISITION, Tag.NUMBER_OF_TEMPORAL_POSITIONS);
        if (temporal.isPresent()) {
            return temporal;
        }
        OptionalInt slices = product(dataSet, Tag.NUMBER_OF_SLICES, Tag.NUMBER_OF_TIME_SLICES);
        return slices.isPresent() ? slices : positive(dataSet.integer(Tag.CARDIAC_NUMBER_OF_IMAGES));
    }

    private static OptionalInt product(DataSet dataSet, int tag, int other) {
        OptionalInt a = dataSet.integer(tag);
        OptionalInt b = dataSet.integer(other);
        if (a.isEmpty() || b.isEmpty()) {
            return OptionalInt.empty();
        }
        long product = (long) a.getAsInt() * b.getAsInt();
        return product > 0 && product <= Integer.MAX_VALUE ? OptionalInt.of((int) product) : OptionalInt.empty();
    }

    private static OptionalInt positive(OptionalInt value) {
        return value.isPresent() && value.getAsInt() > 0 ? value : OptionalInt.empty();
    }
}
