package org.pharos.dicom.scu.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pharos.api.ResourceLevel;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.resource.DicomModule;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

/**
 * Makes of the keys of a client what a modality of some manufacturer understands.
 *
 * @param isNormalized whether keys are left out that the level doesn't have
 */
record QueryFitting(ResourceLevel level, Manufacturer manufacturer, boolean isNormalized) {
    private static final String ANY = "*";

    DataSet fit(DataSet keys) {
        DataSet query = keys.copy();
        Set<Integer> known = isNormalized ? known() : Set.of();
        for (Element element : elements(query)) {
            int tag = element.tag();
            if (tag >>> 16 < 0x0008 || (isNormalized && !known.contains(tag))) {
                query.remove(tag);
            } else if (isUnwelcomeWildcard(query, element)) {
                query.setString(tag, element.vr(), "");
            }
        }
        identifiers().forEach(tag -> addIdentifier(query, tag));
        query.setString(Tag.QUERY_RETRIEVE_LEVEL, Levels.dicom(level));
        return query;
    }

    private static List<Element> elements(DataSet query) {
        var elements = new ArrayList<Element>();
        query.forEach(elements::add);
        return elements;
    }

    private boolean isUnwelcomeWildcard(DataSet query, Element element) {
        boolean unwelcome = switch (manufacturer) {
            case GENERIC_NO_UNIVERSAL_WILDCARD -> true;
            case GENERIC_NO_WILDCARD_IN_DATES -> element.vr() == Vr.DA;
            case GENERIC, VITREA, GE, SIEMENS_SYNGO_CT -> false;
        };
        return unwelcome && query.string(element.tag()).filter(ANY::equals).isPresent();
    }

    private void addIdentifier(DataSet query, int tag) {
        if (!query.contains(tag)) {
            query.setString(tag, manufacturer == Manufacturer.GE ? ANY : "");
        }
    }

    private List<Integer> identifiers() {
        return switch (level) {
            case PATIENT -> List.of(Tag.PATIENT_ID);
            case STUDY -> List.of(Tag.PATIENT_ID, Tag.STUDY_INSTANCE_UID, Tag.ACCESSION_NUMBER);
            case SERIES ->
                List.of(Tag.PATIENT_ID, Tag.STUDY_INSTANCE_UID, Tag.ACCESSION_NUMBER, Tag.SERIES_INSTANCE_UID);
            case INSTANCE ->
                List.of(
                        Tag.PATIENT_ID,
                        Tag.STUDY_INSTANCE_UID,
                        Tag.ACCESSION_NUMBER,
                        Tag.SERIES_INSTANCE_UID,
                        Tag.SOP_INSTANCE_UID);
        };
    }

    private Set<Integer> known() {
        var tags = new HashSet<Integer>(counters());
        tags.add(Tag.SPECIFIC_CHARACTER_SET);
        modules().forEach(module -> tags.addAll(module.tags()));
        return tags;
    }

    private Set<DicomModule> modules() {
        return switch (level) {
            case PATIENT -> EnumSet.of(DicomModule.PATIENT);
            case STUDY -> EnumSet.of(DicomModule.PATIENT, DicomModule.GENERAL_STUDY);
            case SERIES -> EnumSet.of(DicomModule.PATIENT, DicomModule.GENERAL_STUDY, DicomModule.GENERAL_SERIES);
            case INSTANCE -> EnumSet.allOf(DicomModule.class);
        };
    }

    private List<Integer> counters() {
        return switch (level) {
            case PATIENT ->
                List.of(
                        Tag.NUMBER_OF_PATIENT_RELATED_STUDIES,
                        Tag.NUMBER_OF_PATIENT_RELATED_SERIES,
                        Tag.NUMBER_OF_PATIENT_RELATED_INSTANCES);
            case STUDY ->
                List.of(
                        Tag.MODALITIES_IN_STUDY,
                        Tag.SOP_CLASSES_IN_STUDY,
                        Tag.NUMBER_OF_STUDY_RELATED_SERIES,
                        Tag.NUMBER_OF_STUDY_RELATED_INSTANCES);
            case SERIES -> List.of(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES);
            case INSTANCE -> List.of();
        };
    }
}
