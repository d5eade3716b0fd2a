package org.pharos.core.resource;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRecord.Counts;
import org.pharos.dicom.core.Tag;

/** Tags that no file holds: they tell what is stored (PS3.4 C.3.4), and only of resources of one level. */
public enum ComputedTag {
    PATIENT_STUDIES(Tag.NUMBER_OF_PATIENT_RELATED_STUDIES, ResourceLevel.PATIENT, number(Counts::studies)),
    PATIENT_SERIES(Tag.NUMBER_OF_PATIENT_RELATED_SERIES, ResourceLevel.PATIENT, number(Counts::series)),
    PATIENT_INSTANCES(Tag.NUMBER_OF_PATIENT_RELATED_INSTANCES, ResourceLevel.PATIENT, number(Counts::instances)),
    MODALITIES(Tag.MODALITIES_IN_STUDY, ResourceLevel.STUDY, c -> String.join("\\", c.modalities())),
    SOP_CLASSES(Tag.SOP_CLASSES_IN_STUDY, ResourceLevel.STUDY, c -> String.join("\\", c.sopClasses())),
    STUDY_SERIES(Tag.NUMBER_OF_STUDY_RELATED_SERIES, ResourceLevel.STUDY, number(Counts::series)),
    STUDY_INSTANCES(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES, ResourceLevel.STUDY, number(Counts::instances)),
    SERIES_INSTANCES(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES, ResourceLevel.SERIES, number(Counts::instances)),
    AVAILABILITY(Tag.INSTANCE_AVAILABILITY, ResourceLevel.INSTANCE, counts -> "");

    /** Names a service that may give the instance (PS3.4 C.3.4.5); never stored, and this server has none to name. */
    private static final int RETRIEVE_URL = 0x00081190;

    private final int tag;
    private final ResourceLevel level;
    private final Function<Counts, String> value;

    ComputedTag(int tag, ResourceLevel level, Function<Counts, String> value) {
        this.tag = tag;
        this.level = level;
        this.value = value;
    }

    /** The computed tag of a tag, if it is one. */
    public static Optional<ComputedTag> of(int tag) {
        return Arrays.stream(values()).filter(c -> c.tag == tag).findFirst();
    }

    /** Whether a tag may stand in a file or in the index. */
    public static boolean isStored(int tag) {
        return tag != RETRIEVE_URL && of(tag).isEmpty();
    }

    /** Whether resources of a level have it. */
    public boolean isOf(ResourceLevel ofResource) {
        return level == ofResource;
    }

    /** Whether resources of a level have it, and the index has to count for it. */
    public boolean isCounted(ResourceLevel ofResource) {
        return level == ofResource && this != AVAILABILITY;
    }

    /** The value, if this is a resource that has it; one that is counted was read with its counts. */
    public Optional<String> value(ResourceRecord resource) {
        if (resource.level() != level) {
            return Optional.empty();
        }
        return this == AVAILABILITY ? Optional.of("ONLINE") : resource.counts().map(value);
    }

    private static Function<Counts, String> number(Function<Counts, Integer> count) {
        return counts -> Integer.toString(count.apply(counts));
    }
}
