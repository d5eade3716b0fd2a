package org.pharos.core.resource;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;

/** The modules of PS3.3 that describe a patient, study, series or instance, with attributes of former editions. */
public enum DicomModule {
    /** PS3.3 C.7.1.1. */
    PATIENT("""
            ReferencedPatientSequence PatientName PatientID IssuerOfPatientID TypeOfPatientID
            IssuerOfPatientIDQualifiersSequence SourcePatientGroupIdentificationSequence
            GroupOfPatientsIdentificationSequence SubjectRelativePositionInImage PatientBirthDate
            PatientBirthTime PatientBirthDateInAlternativeCalendar PatientDeathDateInAlternativeCalendar
            PatientAlternativeCalendar PatientSex QualityControlSubject StrainDescription StrainNomenclature
            StrainStockNumber StrainSourceRegistryCodeSequence StrainStockSequence StrainSource
            StrainAdditionalInformation StrainCodeSequence GeneticModificationsSequence OtherPatientIDs
            OtherPatientNames OtherPatientIDsSequence ReferencedPatientPhotoSequence EthnicGroup
            PatientSpeciesDescription PatientSpeciesCodeSequence PatientBreedDescription
            PatientBreedCodeSequence BreedRegistrationSequence ResponsiblePerson ResponsiblePersonRole
            ResponsibleOrganization PatientComments PatientIdentityRemoved DeidentificationMethod
            DeidentificationMethodCodeSequence"""),
    /** PS3.3 C.7.2.1. */
    GENERAL_STUDY("""
            StudyDate StudyTime AccessionNumber IssuerOfAccessionNumberSequence ReferringPhysicianName
            ReferringPhysicianIdentificationSequence ConsultingPhysicianName
            ConsultingPhysicianIdentificationSequence StudyDescription ProcedureCodeSequence
            PhysiciansOfRecord PhysiciansOfRecordIdentificationSequence NameOfPhysiciansReadingStudy
            PhysiciansReadingStudyIdentificationSequence ReferencedStudySequence StudyInstanceUID StudyID
            RequestingService RequestingServiceCodeSequence ReasonForPerformedProcedureCodeSequence"""),
    /** PS3.3 C.7.3.1. */
    GENERAL_SERIES("""
            SeriesDate SeriesTime Modality SeriesDescription SeriesDescriptionCodeSequence
            PerformingPhysicianName PerformingPhysicianIdentificationSequence OperatorsName
            OperatorIdentificationSequence ReferencedPerformedProcedureStepSequence RelatedSeriesSequence
            AnatomicalOrientationType BodyPartExamined ProtocolName PatientPosition SeriesInstanceUID
            SeriesNumber Laterality SmallestPixelValueInSeries LargestPixelValueInSeries
            PerformedProcedureStepStartDate PerformedProcedureStepStartTime PerformedProcedureStepEndDate
            PerformedProcedureStepEndTime PerformedProcedureStepID PerformedProcedureStepDescription
            PerformedProtocolCodeSequence RequestAttributesSequence CommentsOnThePerformedProcedureStep"""),
    /** PS3.3 C.12.1. */
    SOP_COMMON("""
            SpecificCharacterSet InstanceCreationDate InstanceCreationTime InstanceCreatorUID
            InstanceCoercionDateTime SOPClassUID SOPInstanceUID RelatedGeneralSOPClassUID
            OriginalSpecializedSOPClassUID CodingSchemeIdentificationSequence TimezoneOffsetFromUTC
            ContentQualification ContributingEquipmentSequence InstanceNumber
            HL7StructuredDocumentReferenceSequence SOPInstanceStatus SOPAuthorizationDateTime
            SOPAuthorizationComment AuthorizationEquipmentCertificationNumber EncryptedAttributesSequence
            OriginalAttributesSequence""");

    private final Set<Integer> tags;

    DicomModule(String keywords) {
        var sorted = new TreeSet<Integer>(Tag::compare);
        for (String keyword : keywords.split("\\s+")) {
            sorted.add(Tag.parse(keyword, Dictionary.standard()).orElseThrow());
        }
        tags = Collections.unmodifiableSet(sorted);
    }

    /** The module that describes resources of a level. */
    public static DicomModule of(ResourceLevel level) {
        return switch (level) {
            case PATIENT -> PATIENT;
            case STUDY -> GENERAL_STUDY;
            case SERIES -> GENERAL_SERIES;
            case INSTANCE -> SOP_COMMON;
        };
    }

    /** Its attributes, in the order of tags. */
    public Set<Integer> tags() {
        return tags;
    }
}
