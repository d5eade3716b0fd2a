package org.pharos.core.internal.ingest;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.DicomIdentifiers;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/** Works out what the index keeps of a file from its header alone. */
public final class HeaderDescriber {
    private final MainDicomTags mainTags;
    private final SequenceText sequenceText;

    public HeaderDescriber(MainDicomTags mainTags, Dictionary dictionary) {
        this.mainTags = mainTags;
        this.sequenceText = new SequenceText(dictionary);
    }

    /**
     * The identifiers of the instance.
     *
     * @throws PharosException {@code INEXISTENT_TAG} if a UID is missing; the PatientID may be
     */
    public DicomIdentifiers identifiers(DicomHeader header) {
        return DicomIdentifiers.of(header.dataSet());
    }

    /** The main DICOM tags of a level. */
    public MainTags tags(ResourceLevel level, DicomHeader header) {
        DataSet dataSet = header.dataSet();
        var values = new TreeMap<Integer, String>();
        for (int tag : mainTags.tags(level)) {
            dataSet.element(tag)
                    .filter(HeaderDescriber::hasText)
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

    /** The metadata of a level that the file itself tells; not to be shared. */
    public Map<MetadataType, String> metadata(ResourceLevel level, DicomHeader header) {
        DataSet dataSet = header.dataSet();
        var metadata = new EnumMap<MetadataType, String>(MetadataType.class);
        metadata.put(MetadataType.MAIN_DICOM_TAGS_SIGNATURE, mainTags.signature(level));
        sequenceText
                .of(dataSet, mainTags.tags(level))
                .ifPresent(text -> metadata.put(MetadataType.MAIN_DICOM_SEQUENCES, text));
        if (level == ResourceLevel.SERIES) {
            expected(dataSet)
                    .ifPresent(n -> metadata.put(MetadataType.EXPECTED_NUMBER_OF_INSTANCES, Integer.toString(n)));
        } else if (level == ResourceLevel.INSTANCE) {
            addOfInstance(header, metadata);
        }
        return metadata;
    }

    private static void addOfInstance(DicomHeader header, Map<MetadataType, String> metadata) {
        index(header.dataSet()).ifPresent(i -> metadata.put(MetadataType.INDEX_IN_SERIES, i));
        metadata.put(MetadataType.TRANSFER_SYNTAX, header.transferSyntax().uid());
        header.dataSet().string(Tag.SOP_CLASS_UID).ifPresent(uid -> metadata.put(MetadataType.SOP_CLASS_UID, uid));
        // Clients count on it for files with a preamble only.
        if (header.pixelDataOffset() >= 0 && header.preamble().length > 0) {
            metadata.put(MetadataType.PIXEL_DATA_OFFSET, Long.toString(header.pixelDataOffset()));
        }
        Vr pixelDataVr = header.pixelDataVr();
        if (pixelDataVr != null && pixelDataVr != usualPixelDataVr(header)) {
            metadata.put(MetadataType.PIXEL_DATA_VR, pixelDataVr.name());
        }
    }

    /** What clients take pixel data for unless the metadata says otherwise (PS3.5 8.2, A.4). */
    private static Vr usualPixelDataVr(DicomHeader header) {
        if (header.transferSyntax().isEncapsulated()) {
            return Vr.OB;
        }
        boolean fitsBytes = header.dataSet().integer(Tag.BITS_ALLOCATED).orElse(2 * Byte.SIZE) <= Byte.SIZE;
        return fitsBytes && header.transferSyntax().isExplicitVr() ? Vr.OB : Vr.OW;
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
