package org.pharos.index.sql.internal;

import static org.pharos.index.sql.internal.TagColumn.Form.KEYED;
import static org.pharos.index.sql.internal.TagColumn.Form.KEY_ONLY;
import static org.pharos.index.sql.internal.TagColumn.Form.PLAIN;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pharos.api.ResourceLevel;

/**
 * The main DICOM tags of one level as a table keeps them: a column for each that is known, one text for all others. The
 * tags of the patient are there twice: a study keeps those of its own first instance.
 */
enum TagSet {
    PATIENT(LevelTable.PATIENTS, ResourceLevel.PATIENT, "extra", Columns.PATIENT),
    PATIENT_OF_STUDY(LevelTable.STUDIES, ResourceLevel.PATIENT, "patient_extra", Columns.PATIENT),
    STUDY(LevelTable.STUDIES, ResourceLevel.STUDY, "extra", Columns.STUDY),
    SERIES(LevelTable.SERIES, ResourceLevel.SERIES, "extra", Columns.SERIES),
    INSTANCE(LevelTable.INSTANCES, ResourceLevel.INSTANCE, "extra", Columns.INSTANCE);

    private final LevelTable table;
    private final ResourceLevel level;
    private final String extraName;
    private final List<TagColumn> columns;

    TagSet(LevelTable table, ResourceLevel level, String extraName, List<TagColumn> columns) {
        this.table = table;
        this.level = level;
        this.extraName = extraName;
        this.columns = columns;
    }

    /** The tags that a resource has itself. */
    static TagSet own(ResourceLevel level) {
        return switch (level) {
            case PATIENT -> PATIENT;
            case STUDY -> STUDY;
            case SERIES -> SERIES;
            case INSTANCE -> INSTANCE;
        };
    }

    /** The tags that a resource has from the levels above it, the nearest first. */
    static List<TagSet> above(ResourceLevel level) {
        return switch (level) {
            case PATIENT -> List.of();
            case STUDY -> List.of(PATIENT_OF_STUDY);
            case SERIES -> List.of(STUDY, PATIENT_OF_STUDY);
            case INSTANCE -> List.of(SERIES, STUDY, PATIENT_OF_STUDY);
        };
    }

    /** The tag sets that the rows of a table hold. */
    static List<TagSet> in(LevelTable table) {
        return Arrays.stream(values()).filter(s -> s.table == table).toList();
    }

    LevelTable table() {
        return table;
    }

    ResourceLevel level() {
        return level;
    }

    /** Whether the tags are those of the level that the table is about. */
    boolean isOwn() {
        return level == table.level();
    }

    /** Names of all columns but {@link #extraName}, those with keys too. */
    List<String> columnNames() {
        return columns.stream().flatMap(c -> c.names().stream()).toList();
    }

    /** The column for what has none of its own, a {@link TextMap}. */
    String extraName() {
        return extraName;
    }

    List<TagColumn> columns() {
        return columns;
    }

    Optional<TagColumn> column(int tag) {
        return columns.stream().filter(c -> c.tag() == tag).findFirst();
    }

    /** Kept apart, since an enum can't use its own constants before they are there. */
    private static final class Columns {
        private static final List<TagColumn> PATIENT = List.of(
                new TagColumn(0x00100020, "patient_id", KEYED),
                new TagColumn(0x00100010, "patient_name", KEYED),
                new TagColumn(0x00100030, "patient_birth_date", KEY_ONLY),
                new TagColumn(0x00100040, "patient_sex", PLAIN),
                new TagColumn(0x00101000, "other_patient_ids", PLAIN));

        private static final List<TagColumn> STUDY = List.of(
                new TagColumn(0x0020000d, "study_instance_uid", KEY_ONLY),
                new TagColumn(0x00200010, "study_id", PLAIN),
                new TagColumn(0x00080020, "study_date", KEY_ONLY),
                new TagColumn(0x00080030, "study_time", PLAIN),
                new TagColumn(0x00081030, "study_description", KEYED),
                new TagColumn(0x00080050, "accession_number", KEYED),
                new TagColumn(0x00080090, "referring_physician_name", PLAIN),
                new TagColumn(0x00321060, "requested_procedure_description", PLAIN),
                new TagColumn(0x00080080, "institution_name", PLAIN),
                new TagColumn(0x00321032, "requesting_physician", PLAIN),
                new TagColumn(0x00080201, "timezone_offset_from_utc", PLAIN));

        private static final List<TagColumn> SERIES = List.of(
                new TagColumn(0x0020000e, "series_instance_uid", KEY_ONLY),
                new TagColumn(0x00200011, "series_number", PLAIN),
                new TagColumn(0x00080021, "series_date", PLAIN),
                new TagColumn(0x00080031, "series_time", PLAIN),
                new TagColumn(0x0008103e, "series_description", PLAIN),
                new TagColumn(0x00080060, "modality", KEYED),
                new TagColumn(0x00080070, "manufacturer", PLAIN),
                new TagColumn(0x00081010, "station_name", PLAIN),
                new TagColumn(0x00180015, "body_part_examined", PLAIN),
                new TagColumn(0x00180024, "sequence_name", PLAIN),
                new TagColumn(0x00181030, "protocol_name", PLAIN),
                new TagColumn(0x00181090, "cardiac_number_of_images", PLAIN),
                new TagColumn(0x00201002, "images_in_acquisition", PLAIN),
                new TagColumn(0x00200105, "number_of_temporal_positions", PLAIN),
                new TagColumn(0x00540081, "number_of_slices", PLAIN),
                new TagColumn(0x00540101, "number_of_time_slices", PLAIN),
                new TagColumn(0x00200037, "image_orientation_patient", PLAIN),
                new TagColumn(0x00541000, "series_type", PLAIN),
                new TagColumn(0x00081070, "operators_name", PLAIN),
                new TagColumn(0x00400254, "performed_procedure_step_description", PLAIN),
                new TagColumn(0x00400244, "performed_procedure_step_start_date", PLAIN),
                new TagColumn(0x00400245, "performed_procedure_step_start_time", PLAIN),
                new TagColumn(0x00181400, "acquisition_device_processing_description", PLAIN),
                new TagColumn(0x00180010, "contrast_bolus_agent", PLAIN),
                new TagColumn(0x00080201, "timezone_offset_from_utc", PLAIN));

        private static final List<TagColumn> INSTANCE = List.of(
                new TagColumn(0x00080018, "sop_instance_uid", KEY_ONLY),
                new TagColumn(0x00200013, "instance_number", PLAIN),
                new TagColumn(0x00080012, "instance_creation_date", PLAIN),
                new TagColumn(0x00080013, "instance_creation_time", PLAIN),
                new TagColumn(0x00200012, "acquisition_number", PLAIN),
                new TagColumn(0x00541330, "image_index", PLAIN),
                new TagColumn(0x00280008, "number_of_frames", PLAIN),
                new TagColumn(0x00200100, "temporal_position_identifier", PLAIN),
                new TagColumn(0x00200032, "image_position_patient", PLAIN),
                new TagColumn(0x00204000, "image_comments", PLAIN),
                new TagColumn(0x00200037, "image_orientation_patient", PLAIN));
    }
}
