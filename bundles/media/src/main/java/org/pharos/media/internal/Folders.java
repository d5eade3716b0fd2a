package org.pharos.media.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.ResourceRecord;
import org.pharos.dicom.core.Tag;

/** Names folders for patients, studies and series, which come one after another, and the files in them. */
final class Folders {
    private static final String SEPARATOR = " - ";
    private static final String EXTENSION = ".dcm";
    private static final int MODALITY_LETTERS = 2;
    private static final int NAME_LETTERS = 8;

    private final NameForm form;
    private final ResourceLevel top;
    private final UniqueNames patients = new UniqueNames();
    private UniqueNames studies = new UniqueNames();
    private UniqueNames series = new UniqueNames();
    private UniqueNames files = new UniqueNames();
    private @Nullable SeriesKey current;
    private String patientFolder = "";
    private String studyFolder = "";
    private String seriesFolder = "";
    private String modality = "";
    private int position;

    /** @param top level of the outermost folders */
    Folders(NameForm form, ResourceLevel top) {
        this.form = form;
        this.top = top;
    }

    /**
     * Goes to a series.
     *
     * @param record with the tags of all levels
     */
    void enter(SeriesKey key, ResourceRecord record) {
        SeriesKey last = current;
        boolean isSamePatient = last != null && last.patient().equals(key.patient());
        if (!isSamePatient && top == ResourceLevel.PATIENT) {
            patientFolder = patients.claim(patient(record), "") + "/";
            studies = new UniqueNames();
        }
        boolean isSameStudy = last != null && last.study().equals(key.study());
        if (!isSameStudy && top != ResourceLevel.SERIES) {
            studyFolder = studies.claim(study(record), "") + "/";
            series = new UniqueNames();
        }
        seriesFolder = series.claim(series(record), "") + "/";
        files = new UniqueNames();
        modality = letters(Tags.text(record, ResourceLevel.SERIES, Tag.MODALITY).orElse(""));
        position = 0;
        current = key;
    }

    /** The whole name of a file of the series. */
    String file(Optional<Integer> number) {
        int digits = NAME_LETTERS - modality.length();
        String name = modality + String.format(Locale.ROOT, "%0" + digits + "d", number.orElse(position));
        position++;
        return patientFolder + studyFolder + seriesFolder + files.claim(name, EXTENSION);
    }

    private String patient(ResourceRecord record) {
        String id = text(record, ResourceLevel.PATIENT, Tag.PATIENT_ID);
        String name = text(record, ResourceLevel.PATIENT, Tag.PATIENT_NAME);
        if (name.isEmpty()) {
            return orElse(id, "Unknown Patient");
        }
        // Clients know the separator even where there's no identifier before it.
        return form.name(id + SEPARATOR + name);
    }

    private String study(ResourceRecord record) {
        return orElse(
                joined(
                        text(record, ResourceLevel.STUDY, Tag.ACCESSION_NUMBER),
                        text(record, ResourceLevel.STUDY, Tag.STUDY_DESCRIPTION)),
                "Unknown Study");
    }

    private String series(ResourceRecord record) {
        return orElse(
                joined(
                        text(record, ResourceLevel.SERIES, Tag.SERIES_NUMBER),
                        text(record, ResourceLevel.SERIES, Tag.MODALITY),
                        text(record, ResourceLevel.SERIES, Tag.SERIES_DESCRIPTION)),
                "Unknown Series");
    }

    private String joined(String... parts) {
        return form.name(Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(SEPARATOR)));
    }

    private String text(ResourceRecord record, ResourceLevel level, int tag) {
        return Tags.text(record, level, tag).map(form::name).orElse("");
    }

    private static String orElse(String name, String unknown) {
        return name.isEmpty() ? unknown : name;
    }

    /** What file names begin with. */
    private static String letters(String modality) {
        String letters = modality.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return letters.substring(0, Math.min(MODALITY_LETTERS, letters.length()));
    }
}
