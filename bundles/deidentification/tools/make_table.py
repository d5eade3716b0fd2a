#!/usr/bin/python3
"""Makes attributes.tsv from what probe_reference.py has found, and from the lists in here.

    tools/make_table.py probe.json src/main/resources/org/pharos/deidentification/internal/attributes.tsv

The lists say what the reference implementation can't be asked: what the complete profile does beyond it, and the options of
PS3.15 Table E.1-1. README.md tells more.
"""
import json
import sys
from collections import Counter

from probe_reference import entries

EDITIONS = ["2008", "2017c", "2021b", "2023b"]
OPTIONS = ["uids", "device", "institution", "patient", "full", "modified", "descriptors"]

# What the standard replaces, where an attribute that isn't empty is needed for a valid file.
REPLACED = """
    AssertionDateTime AttributeModificationDateTime BeamHoldTransitionDateTime CertificateOfSigner
    ClinicalTrialProtocolEthicsCommitteeName ClinicalTrialProtocolID ClinicalTrialSponsorName ClinicalTrialSubjectID
    ClinicalTrialSubjectReadingID ContainerIdentifier ContentCreatorName ContentDate ContentSequence ContentTime
    ContextGroupLocalVersion ContextGroupVersion Date DateTime DecayCorrectionDateTime DeviceLabel DeviceSerialNumber
    DigitalSignatureDateTime EffectiveDateTime EncapsulatedDocument EndAcquisitionDateTime EntityLabel EntityLongLabel
    ExclusionStartDateTime FlowIdentifier FlowIdentifierSequence FrameAcquisitionDateTime FrameOriginTimestamp
    FrameReferenceDateTime FunctionalSyncPulse GraphicAnnotationSequence HangingProtocolCreationDateTime
    InformationIssueDateTime InstructionPerformedDateTime InterlockDateTime InterlockDescription
    InterlockOriginDescription ModifyingSystem ObservationDateTime OverrideDateTime ParticipationDateTime
    PersonIdentificationCodeSequence PersonName PresentationCreationDate PresentationCreationTime RTPlanLabel
    RTPrescriptionLabel RTToleranceSetLabel RadiationDoseIdentificationLabel RadiationDoseInVivoMeasurementLabel
    RadiationGenerationModeLabel RecordedRTControlPointDateTime ReferencedDateTime SelectorAEValue SelectorASValue
    SelectorDAValue SelectorDTValue SelectorLOValue SelectorLTValue SelectorOBValue SelectorPNValue SelectorSHValue
    SelectorSTValue SelectorTMValue SelectorUNValue SelectorURValue SelectorUTValue SourceEndDateTime SourceIdentifier
    SourceStartDateTime SourceStrengthReferenceDate SourceStrengthReferenceTime SpecimenIdentifier
    StartAcquisitionDateTime StructureSetLabel Time TreatmentControlPointDate TreatmentControlPointTime
    TreatmentPositionGroupLabel TreatmentToleranceViolationDateTime TreatmentToleranceViolationDescription
    UserContentLabel UserContentLongLabel VerificationDateTime VerifyingObserverName VerifyingObserverSequence
    XRayDetectorID XRaySourceID
""".split()

# What the standard removes or empties, where a valid file needs it to be there.
EMPTIED = """
    OperatorsName RTPlanDate RTPlanTime TreatmentDate TreatmentMachineName TreatmentTime
""".split()

# What the complete profile hides beyond the reference.
REMOVED_BEYOND = """
    AlarmDecisionTime AssertionComments BoardingPassID CommentsOnTheScheduledProcedureStep ContactDisplayName
    ContactURI DateOfGainCalibration DateOfInstallation DateOfManufacture DocumentAuthorIdentifierCodeSequenceTrial
    DocumentAuthorTrial EvaluatorName ExpirationDateTime ExpiryDate GroupOfPatientsIdentificationSequence
    IssuerOfAccessionNumberSequence IssuerOfPatientIDQualifiersSequence ItemInventoryDateTime OOIOwnerCreationTime
    PatientAlternativeCalendar PatientBirthDateInAlternativeCalendar PatientDeathDateInAlternativeCalendar
    ProcedureCreationDate ProcedureExpirationDate ProcedureLastModifiedDate ROIDateTime ROIObservationDateTime
    RequestingPhysicianIdentificationSequence RouteSegmentEndTime RouteSegmentStartTime SecondaryReviewDate
    SecondaryReviewTime SecondaryReviewerName SourcePatientGroupIdentificationSequence StudyUpdateDateTime
    TimeOfGainCalibration
""".split()
MAPPED_BEYOND = """
    AssertionUID EquipmentFrameOfReferenceUID FindingsGroupUIDTrial MultiFrameSourceSOPInstanceUID
    RadiopharmaceuticalAdministrationEventUID ReferencedAssertionUID ReferencedFiducialUID
    ReferencedFindingsGroupUIDTrial SOPInstanceUIDOfConcatenationSource TableFrameOfReferenceUID
    TableTopPositionAlignmentUID TargetFrameOfReferenceUID VolumeFrameOfReferenceUID VolumetricPresentationInputSetUID
""".split()
BEYOND = {
    **dict.fromkeys(REMOVED_BEYOND, "X"),
    **dict.fromkeys(MAPPED_BEYOND, "U"),
    "AsserterIdentificationSequence": "D",
    "AuthorIdentificationSequence": "Z",
    "TextValue": "D",
}

# UIDs that the reference empties.
MAPPED = ["AnnotationGroupUID"]

DEVICE = """
    CassetteID DateOfInstallation DateOfLastCalibration DateOfLastDetectorCalibration DateOfManufacture DetectorID
    DeviceAlternateIdentifier DeviceDescription DeviceLabel DeviceSerialNumber DeviceUID GantryID GeneratorID LensMake
    LensModel LensSerialNumber LensSpecification LongDeviceDescription ManufacturerDeviceClassUID
    ManufacturerDeviceIdentifier PerformedLocation PerformedStationAETitle
    PerformedStationGeographicLocationCodeSequence PerformedStationName PerformedStationNameCodeSequence PlateID
    ScheduledProcedureStepLocation ScheduledStationAETitle ScheduledStationGeographicLocationCodeSequence
    ScheduledStationName ScheduledStationNameCodeSequence ScheduledStudyLocation ScheduledStudyLocationAETitle
    SourceSerialNumber StationName TimeOfLastCalibration TimeOfLastDetectorCalibration
    TransducerIdentificationSequence TreatmentMachineName UDISequence UniqueDeviceIdentifier XRayDetectorID
    XRayDetectorLabel XRaySourceID
""".split()

INSTITUTION = """
    InstitutionAddress InstitutionCodeSequence InstitutionName InstitutionalDepartmentName
    InstitutionalDepartmentTypeCodeSequence
""".split()

PATIENT = """
    EthnicGroup PatientAge PatientSex PatientSexNeutered PatientSize PatientWeight PregnancyStatus SmokingStatus
""".split()

PATIENT_CLEANED = """
    Allergies MedicalAlerts PatientState PreMedication SpecialNeeds
""".split()

DESCRIPTORS = """
    AcquisitionComments AcquisitionContextSequence AcquisitionDeviceProcessingDescription
    AcquisitionProtocolDescription AdditionalPatientHistory AdmittingDiagnosesCodeSequence
    AdmittingDiagnosesDescription Allergies AnnotationGroupDescription AnnotationGroupLabel AssertionComments
    BeamDescription BolusDescription CommentsOnThePerformedProcedureStep CompensatorDescription
    ConceptualVolumeCombinationDescription ConceptualVolumeDescription ContainerDescription ContrastBolusAgent
    ContributionDescription DerivationDescription DeviceDescription DeviceLabel DischargeDiagnosisDescription
    DisplacementReferenceLabel DoseReferenceDescription EntityDescription EntityLabel EntityLongLabel EntityName
    EquipmentFrameOfReferenceDescription FilterLookupTableDescription FixationDeviceDescription
    FractionGroupDescription FractionationNotes FrameComments ImageComments ImagingServiceRequestComments Impressions
    InterlockDescription InterlockOriginDescription InterpretationDiagnosisDescription InterpretationText
    LongDeviceDescription MedicalAlerts MultienergyAcquisitionDescription Occupation PatientComments
    PatientSetupPhotoDescription PatientState PatientTransportArrangements
    PatientTreatmentPreparationMethodDescription PatientTreatmentPreparationProcedureParameterDescription
    PerformedProcedureStepDescription PreMedication PrescriptionDescription PrescriptionNotes
    PrescriptionNotesSequence PriorTreatmentDoseDescription ProtocolName PyramidDescription ROIDescription
    ROIGenerationDescription ROIObservationDescription ROIObservationLabel RTPhysicianIntentNarrative
    RTPlanDescription RTPlanLabel RTPlanName RTPrescriptionLabel RTToleranceSetLabel RadiationDoseIdentificationLabel
    RadiationDoseInVivoMeasurementLabel RadiationGenerationModeDescription RadiationGenerationModeLabel
    ReasonForOmissionDescription ReasonForRequestedProcedureCodeSequence ReasonForStudy ReasonForSuperseding
    ReasonForTheImagingServiceRequest ReasonForTheRequestedProcedure ReasonForVisit ReasonForVisitCodeSequence
    RequestedContrastAgent RequestedProcedureComments RequestedProcedureDescription RequestedSeriesDescription
    RespiratoryMotionCompensationTechniqueDescription ResultsComments ScheduledProcedureStepDescription
    SeriesDescription ServiceEpisodeDescription SetupTechniqueDescription ShieldingDeviceDescription SpecialNeeds
    SpecimenDetailedDescription SpecimenShortDescription StructureSetDescription StructureSetLabel StructureSetName
    StudyComments StudyDescription TreatmentPositionGroupLabel TreatmentSite TreatmentSites TreatmentTechniqueNotes
    TreatmentToleranceViolationDescription UserContentLabel UserContentLongLabel VisitComments XRayDetectorLabel
""".split()

# Dates that no option brings back: of birth, and values of hanging protocols that only look like dates.
NEVER_DATES = """
    PatientBirthDate PatientBirthTime SelectorDAValue SelectorDTValue SelectorTMValue
""".split()

# What the server sets itself, and what stands for all members of a repeating group.
NOT_ASKED = ["00120062", "00120063", "10000000", "10100000"]


def stands_for_range(tag):
    return tag[:2] == "50" or tag[:2] == "60" and tag[4:] in ("3000", "4000")


def edition_actions(probe, tag):
    # a patient's name and identifier are emptied before they are given anew; where the reference fails, it wanted to empty
    return [probe[edition][0].get(tag, "-").replace("?", "Z").replace("!", "Z") for edition in EDITIONS]


def basic_action(keyword, newest):
    action = newest if newest != "-" else BEYOND.get(keyword, "-")
    if keyword in MAPPED:
        return "U"
    if keyword in EMPTIED:
        return "Z"
    return "D" if action in "XZ" and keyword in REPLACED else action


def option_actions(keyword, vr, basic):
    options = dict.fromkeys(OPTIONS, "-")
    if basic == "-":
        return options
    if basic == "U":
        options["uids"] = "K"
    if keyword in DEVICE:
        options["device"] = "K"
    if keyword in INSTITUTION:
        options["institution"] = "K"
    if keyword in PATIENT:
        options["patient"] = "K"
    if keyword in PATIENT_CLEANED:
        options["patient"] = "D"
    if vr in ("DA", "DT", "TM") and keyword not in NEVER_DATES:
        options["full"] = "K"
        options["modified"] = "S"
    if keyword == "TimezoneOffsetFromUTC":
        options["full"] = "K"
    if keyword in DESCRIPTORS:
        options["descriptors"] = "D"
    return options


def main(source, out):
    probe = json.load(open(source))
    rows = []
    for number, vr, keyword in entries():
        tag = "%08x" % number
        if tag in NOT_ASKED or stands_for_range(tag):
            continue
        editions = edition_actions(probe, tag)
        basic = basic_action(keyword, editions[-1])
        if set(editions) == {"-"} and basic == "-":
            continue
        options = option_actions(keyword, vr, basic)
        rows.append([tag, keyword] + editions + [basic] + [options[name] for name in OPTIONS])
    for tag, keyword in (("50xxxxxx", "CurveData"), ("60xx3000", "OverlayData"), ("60xx4000", "OverlayComments")):
        rows.append([tag, keyword, "-"] + ["X"] * 4 + ["-"] * len(OPTIONS))
    heads = ["tag", "keyword"] + EDITIONS + ["basic"] + OPTIONS
    with open(out, "w") as table:
        table.write("# What de-identification does to attributes: X removes, Z empties, D replaces by a dummy, U maps UIDs, K keeps,\n")
        table.write("# S shifts dates, - says nothing. x is any digit. Made by tools/make_table.py; README.md tells from what.\n")
        for row in [heads] + rows:
            table.write("\t".join(row) + "\n")
    for column, head in enumerate(heads[2:], 2):
        print(head, dict(Counter(row[column] for row in rows)))
    known = {row[1] for row in rows}
    for names in (REPLACED, EMPTIED, BEYOND, MAPPED, DEVICE, INSTITUTION, PATIENT, PATIENT_CLEANED, DESCRIPTORS):
        for keyword in set(names) - known:
            print("not in the table:", keyword)


if __name__ == "__main__":
    main(*sys.argv[1:])
