package org.pharos.modification.internal;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.Part;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.Tag;

/** Keeps a study from saying of its patient what the other studies of that patient don't say. */
final class PatientCheck {
    private static final String EXPLANATION =
            "Trying to change patient tags in a study.  The Patient already exists and has other studies.  All the"
                    + " 'Replace' tags should match the existing patient main dicom tags and you should specify all"
                    + " Patient MainDicomTags in your query.  Try using /patients/../modify instead to modify the"
                    + " patient. ";

    private final ResourceIndex index;
    private final MainDicomTags mainTags;

    PatientCheck(ResourceIndex index, MainDicomTags mainTags) {
        this.index = index;
        this.mainTags = mainTags;
    }

    /** @throws PharosException with BAD_REQUEST if the patient would be described in two ways */
    void check(ResourceId study, Rules rules) {
        boolean concernsPatient = mainTags.tags(ResourceLevel.PATIENT).stream()
                .anyMatch(tag -> rules.replacement(tag).isPresent());
        if (!concernsPatient || rules.isAnonymization() && !isOfKnownPatient(rules)) {
            return;
        }
        otherStudiesOfPatient(study, rules).ifPresent(patient -> requireSameTags(patient, rules));
    }

    /** Otherwise the patient is a new one. */
    private static boolean isOfKnownPatient(Rules rules) {
        return rules.isKept(Tag.PATIENT_ID) || rules.replacement(Tag.PATIENT_ID).isPresent();
    }

    /** The patient of the result, if it has studies beside this one. */
    private Optional<ResourceRecord> otherStudiesOfPatient(ResourceId study, Rules rules) {
        Optional<ResourceId> patient = rules.replacingText(Tag.PATIENT_ID)
                .map(ResourceId::ofPatient)
                .or(() -> index.resource(new ResourceRef(ResourceLevel.STUDY, study), EnumSet.of(Part.ANCESTORS))
                        .map(record -> record.ancestors().get(ResourceLevel.PATIENT)));
        return patient.flatMap(id -> index.resource(
                        new ResourceRef(ResourceLevel.PATIENT, id), EnumSet.of(Part.TAGS, Part.CHILDREN)))
                .filter(known -> known.children().stream().anyMatch(child -> !child.equals(study)));
    }

    private static void requireSameTags(ResourceRecord patient, Rules rules) {
        MainTags known = patient.tags().getOrDefault(ResourceLevel.PATIENT, MainTags.NONE);
        for (Map.Entry<Integer, String> tag : known.values().entrySet()) {
            Optional<String> replacement = rules.replacingText(tag.getKey());
            boolean isSameAnyway = tag.getKey() == Tag.PATIENT_ID && replacement.isEmpty();
            if (isSameAnyway) {
                continue;
            }
            if (replacement.isEmpty()) {
                throw refused("Missing tag in the 'Replace' tags: ", tag.getKey());
            }
            if (!replacement.get().equals(tag.getValue())) {
                throw refused("Failing tag: ", tag.getKey());
            }
        }
    }

    private static PharosException refused(String what, int tag) {
        return new PharosException(ErrorCode.BAD_REQUEST, EXPLANATION + what + Tag.format(tag));
    }
}
