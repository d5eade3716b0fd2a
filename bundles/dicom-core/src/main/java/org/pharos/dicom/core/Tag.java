package org.pharos.dicom.core;

import java.util.OptionalInt;

/**
 * Attribute tags (PS3.5 7.1): an {@code int} whose upper half is the group and lower half the element. Tags are ordered
 * as unsigned numbers, see {@link #compare}. The constants are those that code speaks of; all others are in the
 * {@link Dictionary}.
 */
public final class Tag {
    /** {@code CommandGroupLength}. */
    public static final int COMMAND_GROUP_LENGTH = 0x00000000;

    /** {@code AffectedSOPClassUID}. */
    public static final int AFFECTED_SOP_CLASS_UID = 0x00000002;

    /** {@code RequestedSOPClassUID}. */
    public static final int REQUESTED_SOP_CLASS_UID = 0x00000003;

    /** {@code CommandField}. */
    public static final int COMMAND_FIELD = 0x00000100;

    /** {@code MessageID}. */
    public static final int MESSAGE_ID = 0x00000110;

    /** {@code MessageIDBeingRespondedTo}. */
    public static final int MESSAGE_ID_BEING_RESPONDED_TO = 0x00000120;

    /** {@code MoveDestination}. */
    public static final int MOVE_DESTINATION = 0x00000600;

    /** {@code Priority}. */
    public static final int PRIORITY = 0x00000700;

    /** {@code CommandDataSetType}. */
    public static final int COMMAND_DATA_SET_TYPE = 0x00000800;

    /** {@code Status}. */
    public static final int STATUS = 0x00000900;

    /** {@code OffendingElement}. */
    public static final int OFFENDING_ELEMENT = 0x00000901;

    /** {@code ErrorComment}. */
    public static final int ERROR_COMMENT = 0x00000902;

    /** {@code ErrorID}. */
    public static final int ERROR_ID = 0x00000903;

    /** {@code AffectedSOPInstanceUID}. */
    public static final int AFFECTED_SOP_INSTANCE_UID = 0x00001000;

    /** {@code RequestedSOPInstanceUID}. */
    public static final int REQUESTED_SOP_INSTANCE_UID = 0x00001001;

    /** {@code EventTypeID}. */
    public static final int EVENT_TYPE_ID = 0x00001002;

    /** {@code AttributeIdentifierList}. */
    public static final int ATTRIBUTE_IDENTIFIER_LIST = 0x00001005;

    /** {@code ActionTypeID}. */
    public static final int ACTION_TYPE_ID = 0x00001008;

    /** {@code NumberOfRemainingSuboperations}. */
    public static final int NUMBER_OF_REMAINING_SUBOPERATIONS = 0x00001020;

    /** {@code NumberOfCompletedSuboperations}. */
    public static final int NUMBER_OF_COMPLETED_SUBOPERATIONS = 0x00001021;

    /** {@code NumberOfFailedSuboperations}. */
    public static final int NUMBER_OF_FAILED_SUBOPERATIONS = 0x00001022;

    /** {@code NumberOfWarningSuboperations}. */
    public static final int NUMBER_OF_WARNING_SUBOPERATIONS = 0x00001023;

    /** {@code MoveOriginatorApplicationEntityTitle}. */
    public static final int MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE = 0x00001030;

    /** {@code MoveOriginatorMessageID}. */
    public static final int MOVE_ORIGINATOR_MESSAGE_ID = 0x00001031;

    /** {@code FileMetaInformationGroupLength}. */
    public static final int FILE_META_INFORMATION_GROUP_LENGTH = 0x00020000;

    /** {@code FileMetaInformationVersion}. */
    public static final int FILE_META_INFORMATION_VERSION = 0x00020001;

    /** {@code MediaStorageSOPClassUID}. */
    public static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;

    /** {@code MediaStorageSOPInstanceUID}. */
    public static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;

    /** {@code TransferSyntaxUID}. */
    public static final int TRANSFER_SYNTAX_UID = 0x00020010;

    /** {@code ImplementationClassUID}. */
    public static final int IMPLEMENTATION_CLASS_UID = 0x00020012;

    /** {@code ImplementationVersionName}. */
    public static final int IMPLEMENTATION_VERSION_NAME = 0x00020013;

    /** {@code SourceApplicationEntityTitle}. */
    public static final int SOURCE_APPLICATION_ENTITY_TITLE = 0x00020016;

    /** {@code SendingApplicationEntityTitle}. */
    public static final int SENDING_APPLICATION_ENTITY_TITLE = 0x00020017;

    /** {@code ReceivingApplicationEntityTitle}. */
    public static final int RECEIVING_APPLICATION_ENTITY_TITLE = 0x00020018;

    /** {@code PrivateInformationCreatorUID}. */
    public static final int PRIVATE_INFORMATION_CREATOR_UID = 0x00020100;

    /** {@code PrivateInformation}. */
    public static final int PRIVATE_INFORMATION = 0x00020102;

    /** {@code FileSetID}. */
    public static final int FILE_SET_ID = 0x00041130;

    /** {@code OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity}. */
    public static final int OFFSET_OF_THE_FIRST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY = 0x00041200;

    /** {@code OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity}. */
    public static final int OFFSET_OF_THE_LAST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY = 0x00041202;

    /** {@code FileSetConsistencyFlag}. */
    public static final int FILE_SET_CONSISTENCY_FLAG = 0x00041212;

    /** {@code DirectoryRecordSequence}. */
    public static final int DIRECTORY_RECORD_SEQUENCE = 0x00041220;

    /** {@code OffsetOfTheNextDirectoryRecord}. */
    public static final int OFFSET_OF_THE_NEXT_DIRECTORY_RECORD = 0x00041400;

    /** {@code RecordInUseFlag}. */
    public static final int RECORD_IN_USE_FLAG = 0x00041410;

    /** {@code OffsetOfReferencedLowerLevelDirectoryEntity}. */
    public static final int OFFSET_OF_REFERENCED_LOWER_LEVEL_DIRECTORY_ENTITY = 0x00041420;

    /** {@code DirectoryRecordType}. */
    public static final int DIRECTORY_RECORD_TYPE = 0x00041430;

    /** {@code ReferencedFileID}. */
    public static final int REFERENCED_FILE_ID = 0x00041500;

    /** {@code ReferencedSOPClassUIDInFile}. */
    public static final int REFERENCED_SOP_CLASS_UID_IN_FILE = 0x00041510;

    /** {@code ReferencedSOPInstanceUIDInFile}. */
    public static final int REFERENCED_SOP_INSTANCE_UID_IN_FILE = 0x00041511;

    /** {@code ReferencedTransferSyntaxUIDInFile}. */
    public static final int REFERENCED_TRANSFER_SYNTAX_UID_IN_FILE = 0x00041512;

    /** {@code SpecificCharacterSet}. */
    public static final int SPECIFIC_CHARACTER_SET = 0x00080005;

    /** {@code LanguageCodeSequence}. */
    public static final int LANGUAGE_CODE_SEQUENCE = 0x00080006;

    /** {@code ImageType}. */
    public static final int IMAGE_TYPE = 0x00080008;

    /** {@code InstanceCreationDate}. */
    public static final int INSTANCE_CREATION_DATE = 0x00080012;

    /** {@code InstanceCreationTime}. */
    public static final int INSTANCE_CREATION_TIME = 0x00080013;

    /** {@code InstanceCreatorUID}. */
    public static final int INSTANCE_CREATOR_UID = 0x00080014;

    /** {@code SOPClassUID}. */
    public static final int SOP_CLASS_UID = 0x00080016;

    /** {@code SOPInstanceUID}. */
    public static final int SOP_INSTANCE_UID = 0x00080018;

    /** {@code StudyDate}. */
    public static final int STUDY_DATE = 0x00080020;

    /** {@code SeriesDate}. */
    public static final int SERIES_DATE = 0x00080021;

    /** {@code AcquisitionDate}. */
    public static final int ACQUISITION_DATE = 0x00080022;

    /** {@code ContentDate}. */
    public static final int CONTENT_DATE = 0x00080023;

    /** {@code AcquisitionDateTime}. */
    public static final int ACQUISITION_DATE_TIME = 0x0008002A;

    /** {@code StudyTime}. */
    public static final int STUDY_TIME = 0x00080030;

    /** {@code SeriesTime}. */
    public static final int SERIES_TIME = 0x00080031;

    /** {@code AcquisitionTime}. */
    public static final int ACQUISITION_TIME = 0x00080032;

    /** {@code ContentTime}. */
    public static final int CONTENT_TIME = 0x00080033;

    /** {@code AccessionNumber}. */
    public static final int ACCESSION_NUMBER = 0x00080050;

    /** {@code QueryRetrieveLevel}. */
    public static final int QUERY_RETRIEVE_LEVEL = 0x00080052;

    /** {@code RetrieveAETitle}. */
    public static final int RETRIEVE_AE_TITLE = 0x00080054;

    /** {@code InstanceAvailability}. */
    public static final int INSTANCE_AVAILABILITY = 0x00080056;

    /** {@code FailedSOPInstanceUIDList}. */
    public static final int FAILED_SOP_INSTANCE_UID_LIST = 0x00080058;

    /** {@code Modality}. */
    public static final int MODALITY = 0x00080060;

    /** {@code ModalitiesInStudy}. */
    public static final int MODALITIES_IN_STUDY = 0x00080061;

    /** {@code SOPClassesInStudy}. */
    public static final int SOP_CLASSES_IN_STUDY = 0x00080062;

    /** {@code ConversionType}. */
    public static final int CONVERSION_TYPE = 0x00080064;

    /** {@code Manufacturer}. */
    public static final int MANUFACTURER = 0x00080070;

    /** {@code InstitutionName}. */
    public static final int INSTITUTION_NAME = 0x00080080;

    /** {@code ReferringPhysicianName}. */
    public static final int REFERRING_PHYSICIAN_NAME = 0x00080090;

    /** {@code CodeValue}. */
    public static final int CODE_VALUE = 0x00080100;

    /** {@code CodingSchemeDesignator}. */
    public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;

    /** {@code CodeMeaning}. */
    public static final int CODE_MEANING = 0x00080104;

    /** {@code TimezoneOffsetFromUTC}. */
    public static final int TIMEZONE_OFFSET_FROM_UTC = 0x00080201;

    /** {@code StationName}. */
    public static final int STATION_NAME = 0x00081010;

    /** {@code StudyDescription}. */
    public static final int STUDY_DESCRIPTION = 0x00081030;

    /** {@code SeriesDescription}. */
    public static final int SERIES_DESCRIPTION = 0x0008103E;

    /** {@code PerformingPhysicianName}. */
    public static final int PERFORMING_PHYSICIAN_NAME = 0x00081050;

    /** {@code OperatorsName}. */
    public static final int OPERATORS_NAME = 0x00081070;

    /** {@code AdmittingDiagnosesDescription}. */
    public static final int ADMITTING_DIAGNOSES_DESCRIPTION = 0x00081080;

    /** {@code ManufacturerModelName}. */
    public static final int MANUFACTURER_MODEL_NAME = 0x00081090;

    /** {@code ReferencedStudySequence}. */
    public static final int REFERENCED_STUDY_SEQUENCE = 0x00081110;

    /** {@code ReferencedSeriesSequence}. */
    public static final int REFERENCED_SERIES_SEQUENCE = 0x00081115;

    /** {@code ReferencedImageSequence}. */
    public static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;

    /** {@code ReferencedSOPClassUID}. */
    public static final int REFERENCED_SOP_CLASS_UID = 0x00081150;

    /** {@code ReferencedSOPInstanceUID}. */
    public static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;

    /** {@code ReferencedFrameNumber}. */
    public static final int REFERENCED_FRAME_NUMBER = 0x00081160;

    /** {@code TransactionUID}. */
    public static final int TRANSACTION_UID = 0x00081195;

    /** {@code FailureReason}. */
    public static final int FAILURE_REASON = 0x00081197;

    /** {@code FailedSOPSequence}. */
    public static final int FAILED_SOP_SEQUENCE = 0x00081198;

    /** {@code ReferencedSOPSequence}. */
    public static final int REFERENCED_SOP_SEQUENCE = 0x00081199;

    /** {@code DerivationDescription}. */
    public static final int DERIVATION_DESCRIPTION = 0x00082111;

    /** {@code SourceImageSequence}. */
    public static final int SOURCE_IMAGE_SEQUENCE = 0x00082112;

    /** {@code PatientName}. */
    public static final int PATIENT_NAME = 0x00100010;

    /** {@code PatientID}. */
    public static final int PATIENT_ID = 0x00100020;

    /** {@code IssuerOfPatientID}. */
    public static final int ISSUER_OF_PATIENT_ID = 0x00100021;

    /** {@code PatientBirthDate}. */
    public static final int PATIENT_BIRTH_DATE = 0x00100030;

    /** {@code PatientBirthTime}. */
    public static final int PATIENT_BIRTH_TIME = 0x00100032;

    /** {@code PatientSex}. */
    public static final int PATIENT_SEX = 0x00100040;

    /** {@code OtherPatientIDs}. */
    public static final int OTHER_PATIENT_IDS = 0x00101000;

    /** {@code OtherPatientNames}. */
    public static final int OTHER_PATIENT_NAMES = 0x00101001;

    /** {@code PatientAge}. */
    public static final int PATIENT_AGE = 0x00101010;

    /** {@code PatientSize}. */
    public static final int PATIENT_SIZE = 0x00101020;

    /** {@code PatientWeight}. */
    public static final int PATIENT_WEIGHT = 0x00101030;

    /** {@code EthnicGroup}. */
    public static final int ETHNIC_GROUP = 0x00102160;

    /** {@code AdditionalPatientHistory}. */
    public static final int ADDITIONAL_PATIENT_HISTORY = 0x001021B0;

    /** {@code PatientComments}. */
    public static final int PATIENT_COMMENTS = 0x00104000;

    /** {@code PatientIdentityRemoved}. */
    public static final int PATIENT_IDENTITY_REMOVED = 0x00120062;

    /** {@code DeidentificationMethod}. */
    public static final int DEIDENTIFICATION_METHOD = 0x00120063;

    /** {@code DeidentificationMethodCodeSequence}. */
    public static final int DEIDENTIFICATION_METHOD_CODE_SEQUENCE = 0x00120064;

    /** {@code ContrastBolusAgent}. */
    public static final int CONTRAST_BOLUS_AGENT = 0x00180010;

    /** {@code BodyPartExamined}. */
    public static final int BODY_PART_EXAMINED = 0x00180015;

    /** {@code SequenceName}. */
    public static final int SEQUENCE_NAME = 0x00180024;

    /** {@code SliceThickness}. */
    public static final int SLICE_THICKNESS = 0x00180050;

    /** {@code KVP}. */
    public static final int KVP = 0x00180060;

    /** {@code DeviceSerialNumber}. */
    public static final int DEVICE_SERIAL_NUMBER = 0x00181000;

    /** {@code SoftwareVersions}. */
    public static final int SOFTWARE_VERSIONS = 0x00181020;

    /** {@code ProtocolName}. */
    public static final int PROTOCOL_NAME = 0x00181030;

    /** {@code FrameTime}. */
    public static final int FRAME_TIME = 0x00181063;

    /** {@code CardiacNumberOfImages}. */
    public static final int CARDIAC_NUMBER_OF_IMAGES = 0x00181090;

    /** {@code AcquisitionDeviceProcessingDescription}. */
    public static final int ACQUISITION_DEVICE_PROCESSING_DESCRIPTION = 0x00181400;

    /** {@code StudyInstanceUID}. */
    public static final int STUDY_INSTANCE_UID = 0x0020000D;

    /** {@code SeriesInstanceUID}. */
    public static final int SERIES_INSTANCE_UID = 0x0020000E;

    /** {@code StudyID}. */
    public static final int STUDY_ID = 0x00200010;

    /** {@code SeriesNumber}. */
    public static final int SERIES_NUMBER = 0x00200011;

    /** {@code AcquisitionNumber}. */
    public static final int ACQUISITION_NUMBER = 0x00200012;

    /** {@code InstanceNumber}. */
    public static final int INSTANCE_NUMBER = 0x00200013;

    /** {@code ImagePositionPatient}. */
    public static final int IMAGE_POSITION_PATIENT = 0x00200032;

    /** {@code ImageOrientationPatient}. */
    public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;

    /** {@code FrameOfReferenceUID}. */
    public static final int FRAME_OF_REFERENCE_UID = 0x00200052;

    /** {@code TemporalPositionIdentifier}. */
    public static final int TEMPORAL_POSITION_IDENTIFIER = 0x00200100;

    /** {@code NumberOfTemporalPositions}. */
    public static final int NUMBER_OF_TEMPORAL_POSITIONS = 0x00200105;

    /** {@code ImagesInAcquisition}. */
    public static final int IMAGES_IN_ACQUISITION = 0x00201002;

    /** {@code SliceLocation}. */
    public static final int SLICE_LOCATION = 0x00201041;

    /** {@code NumberOfPatientRelatedStudies}. */
    public static final int NUMBER_OF_PATIENT_RELATED_STUDIES = 0x00201200;

    /** {@code NumberOfPatientRelatedSeries}. */
    public static final int NUMBER_OF_PATIENT_RELATED_SERIES = 0x00201202;

    /** {@code NumberOfPatientRelatedInstances}. */
    public static final int NUMBER_OF_PATIENT_RELATED_INSTANCES = 0x00201204;

    /** {@code NumberOfStudyRelatedSeries}. */
    public static final int NUMBER_OF_STUDY_RELATED_SERIES = 0x00201206;

    /** {@code NumberOfStudyRelatedInstances}. */
    public static final int NUMBER_OF_STUDY_RELATED_INSTANCES = 0x00201208;

    /** {@code NumberOfSeriesRelatedInstances}. */
    public static final int NUMBER_OF_SERIES_RELATED_INSTANCES = 0x00201209;

    /** {@code ImageComments}. */
    public static final int IMAGE_COMMENTS = 0x00204000;

    /** {@code SamplesPerPixel}. */
    public static final int SAMPLES_PER_PIXEL = 0x00280002;

    /** {@code PhotometricInterpretation}. */
    public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;

    /** {@code PlanarConfiguration}. */
    public static final int PLANAR_CONFIGURATION = 0x00280006;

    /** {@code NumberOfFrames}. */
    public static final int NUMBER_OF_FRAMES = 0x00280008;

    /** {@code Rows}. */
    public static final int ROWS = 0x00280010;

    /** {@code Columns}. */
    public static final int COLUMNS = 0x00280011;

    /** {@code PixelSpacing}. */
    public static final int PIXEL_SPACING = 0x00280030;

    /** {@code PixelAspectRatio}. */
    public static final int PIXEL_ASPECT_RATIO = 0x00280034;

    /** {@code BitsAllocated}. */
    public static final int BITS_ALLOCATED = 0x00280100;

    /** {@code BitsStored}. */
    public static final int BITS_STORED = 0x00280101;

    /** {@code HighBit}. */
    public static final int HIGH_BIT = 0x00280102;

    /** {@code PixelRepresentation}. */
    public static final int PIXEL_REPRESENTATION = 0x00280103;

    /** {@code SmallestImagePixelValue}. */
    public static final int SMALLEST_IMAGE_PIXEL_VALUE = 0x00280106;

    /** {@code LargestImagePixelValue}. */
    public static final int LARGEST_IMAGE_PIXEL_VALUE = 0x00280107;

    /** {@code PixelPaddingValue}. */
    public static final int PIXEL_PADDING_VALUE = 0x00280120;

    /** {@code WindowCenter}. */
    public static final int WINDOW_CENTER = 0x00281050;

    /** {@code WindowWidth}. */
    public static final int WINDOW_WIDTH = 0x00281051;

    /** {@code RescaleIntercept}. */
    public static final int RESCALE_INTERCEPT = 0x00281052;

    /** {@code RescaleSlope}. */
    public static final int RESCALE_SLOPE = 0x00281053;

    /** {@code RescaleType}. */
    public static final int RESCALE_TYPE = 0x00281054;

    /** {@code VOILUTFunction}. */
    public static final int VOILUT_FUNCTION = 0x00281056;

    /** {@code RedPaletteColorLookupTableDescriptor}. */
    public static final int RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281101;

    /** {@code GreenPaletteColorLookupTableDescriptor}. */
    public static final int GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281102;

    /** {@code BluePaletteColorLookupTableDescriptor}. */
    public static final int BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281103;

    /** {@code RedPaletteColorLookupTableData}. */
    public static final int RED_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281201;

    /** {@code GreenPaletteColorLookupTableData}. */
    public static final int GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281202;

    /** {@code BluePaletteColorLookupTableData}. */
    public static final int BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281203;

    /** {@code SegmentedRedPaletteColorLookupTableData}. */
    public static final int SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281221;

    /** {@code SegmentedGreenPaletteColorLookupTableData}. */
    public static final int SEGMENTED_GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281222;

    /** {@code SegmentedBluePaletteColorLookupTableData}. */
    public static final int SEGMENTED_BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281223;

    /** {@code LossyImageCompression}. */
    public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;

    /** {@code LossyImageCompressionRatio}. */
    public static final int LOSSY_IMAGE_COMPRESSION_RATIO = 0x00282112;

    /** {@code LossyImageCompressionMethod}. */
    public static final int LOSSY_IMAGE_COMPRESSION_METHOD = 0x00282114;

    /** {@code ModalityLUTSequence}. */
    public static final int MODALITY_LUT_SEQUENCE = 0x00283000;

    /** {@code LUTDescriptor}. */
    public static final int LUT_DESCRIPTOR = 0x00283002;

    /** {@code LUTData}. */
    public static final int LUT_DATA = 0x00283006;

    /** {@code VOILUTSequence}. */
    public static final int VOILUT_SEQUENCE = 0x00283010;

    /** {@code RequestingPhysician}. */
    public static final int REQUESTING_PHYSICIAN = 0x00321032;

    /** {@code RequestedProcedureDescription}. */
    public static final int REQUESTED_PROCEDURE_DESCRIPTION = 0x00321060;

    /** {@code ScheduledStationAETitle}. */
    public static final int SCHEDULED_STATION_AE_TITLE = 0x00400001;

    /** {@code ScheduledProcedureStepStartDate}. */
    public static final int SCHEDULED_PROCEDURE_STEP_START_DATE = 0x00400002;

    /** {@code ScheduledProcedureStepStartTime}. */
    public static final int SCHEDULED_PROCEDURE_STEP_START_TIME = 0x00400003;

    /** {@code ScheduledProcedureStepDescription}. */
    public static final int SCHEDULED_PROCEDURE_STEP_DESCRIPTION = 0x00400007;

    /** {@code ScheduledProcedureStepID}. */
    public static final int SCHEDULED_PROCEDURE_STEP_ID = 0x00400009;

    /** {@code ScheduledProcedureStepSequence}. */
    public static final int SCHEDULED_PROCEDURE_STEP_SEQUENCE = 0x00400100;

    /** {@code PerformedProcedureStepStartDate}. */
    public static final int PERFORMED_PROCEDURE_STEP_START_DATE = 0x00400244;

    /** {@code PerformedProcedureStepStartTime}. */
    public static final int PERFORMED_PROCEDURE_STEP_START_TIME = 0x00400245;

    /** {@code PerformedProcedureStepID}. */
    public static final int PERFORMED_PROCEDURE_STEP_ID = 0x00400253;

    /** {@code PerformedProcedureStepDescription}. */
    public static final int PERFORMED_PROCEDURE_STEP_DESCRIPTION = 0x00400254;

    /** {@code RequestAttributesSequence}. */
    public static final int REQUEST_ATTRIBUTES_SEQUENCE = 0x00400275;

    /** {@code RequestedProcedureID}. */
    public static final int REQUESTED_PROCEDURE_ID = 0x00401001;

    /** {@code ConceptNameCodeSequence}. */
    public static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040A043;

    /** {@code ContentSequence}. */
    public static final int CONTENT_SEQUENCE = 0x0040A730;

    /** {@code DocumentTitle}. */
    public static final int DOCUMENT_TITLE = 0x00420010;

    /** {@code EncapsulatedDocument}. */
    public static final int ENCAPSULATED_DOCUMENT = 0x00420011;

    /** {@code MIMETypeOfEncapsulatedDocument}. */
    public static final int MIME_TYPE_OF_ENCAPSULATED_DOCUMENT = 0x00420012;

    /** {@code NumberOfSlices}. */
    public static final int NUMBER_OF_SLICES = 0x00540081;

    /** {@code NumberOfTimeSlices}. */
    public static final int NUMBER_OF_TIME_SLICES = 0x00540101;

    /** {@code SeriesType}. */
    public static final int SERIES_TYPE = 0x00541000;

    /** {@code ImageIndex}. */
    public static final int IMAGE_INDEX = 0x00541330;

    /** {@code StorageMediaFileSetID}. */
    public static final int STORAGE_MEDIA_FILE_SET_ID = 0x00880130;

    /** {@code DoseGridScaling}. */
    public static final int DOSE_GRID_SCALING = 0x3004000E;

    /** {@code ExtendedOffsetTable}. */
    public static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;

    /** {@code ExtendedOffsetTableLengths}. */
    public static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;

    /** {@code FloatPixelData}. */
    public static final int FLOAT_PIXEL_DATA = 0x7FE00008;

    /** {@code DoubleFloatPixelData}. */
    public static final int DOUBLE_FLOAT_PIXEL_DATA = 0x7FE00009;

    /** {@code PixelData}. */
    public static final int PIXEL_DATA = 0x7FE00010;

    /** {@code DigitalSignaturesSequence}. */
    public static final int DIGITAL_SIGNATURES_SEQUENCE = 0xFFFAFFFA;

    /** {@code DataSetTrailingPadding}. */
    public static final int DATA_SET_TRAILING_PADDING = 0xFFFCFFFC;

    /** {@code Item}. */
    public static final int ITEM = 0xFFFEE000;

    /** {@code ItemDelimitationItem}. */
    public static final int ITEM_DELIMITATION_ITEM = 0xFFFEE00D;

    /** {@code SequenceDelimitationItem}. */
    public static final int SEQUENCE_DELIMITATION_ITEM = 0xFFFEE0DD;

    private Tag() {}

    /** The tag of a group and an element, each 0 to 0xFFFF. */
    public static int of(int group, int element) {
        return group << 16 | element & 0xFFFF;
    }

    /** The upper half, 0 to 0xFFFF. */
    public static int group(int tag) {
        return tag >>> 16;
    }

    /** The lower half, 0 to 0xFFFF. */
    public static int element(int tag) {
        return tag & 0xFFFF;
    }

    /** Whether the group is odd (PS3.5 7.8). */
    public static boolean isPrivate(int tag) {
        return (tag & 0x10000) != 0;
    }

    /** Whether this element reserves a block of private elements: (gggg,0010) to (gggg,00FF), gggg odd. */
    public static boolean isPrivateCreator(int tag) {
        int element = element(tag);
        return isPrivate(tag) && element >= 0x10 && element <= 0xFF;
    }

    /** The creator element that owns the block of a private tag: (0009,0010) for (0009,1001). */
    public static int privateCreatorOf(int tag) {
        return tag & 0xFFFF0000 | tag >>> 8 & 0xFF;
    }

    /** Whether this is (gggg,0000), the retired length of its group. */
    public static boolean isGroupLength(int tag) {
        return element(tag) == 0;
    }

    /** Order of elements in a data set. */
    public static int compare(int a, int b) {
        return Integer.compareUnsigned(a, b);
    }

    /** The tag as {@code gggg,eeee}, in lower case hexadecimal digits. */
    public static String format(int tag) {
        return format(tag, ',');
    }

    /** The tag as {@code gggg}, separator, {@code eeee}, in lower case hexadecimal digits. */
    public static String format(int tag, char separator) {
        var text = new char[9];
        for (int i = 0; i < 8; i++) {
            text[i < 4 ? i : i + 1] = Character.forDigit(tag >>> 28 - 4 * i & 0xF, 16);
        }
        text[4] = separator;
        return new String(text);
    }

    /** Reads {@code gggg,eeee}, {@code gggg-eeee} or {@code ggggeeee}, in either case; empty for anything else. */
    public static OptionalInt parseHex(String text) {
        int length = text.length();
        if (length == 8) {
            return hex(text);
        }
        if (length == 9 && (text.charAt(4) == ',' || text.charAt(4) == '-')) {
            return hex(text.substring(0, 4) + text.substring(5));
        }
        return OptionalInt.empty();
    }

    /** Reads a form of {@link #parseHex}, or a keyword of the dictionary; empty if it is neither. */
    public static OptionalInt parse(String text, Dictionary dictionary) {
        OptionalInt tag = parseHex(text);
        return tag.isPresent() ? tag : dictionary.tag(text);
    }

    private static OptionalInt hex(String eightDigits) {
        int tag = 0;
        for (int i = 0; i < 8; i++) {
            int digit = hexDigit(eightDigits.charAt(i));
            if (digit < 0) {
                return OptionalInt.empty();
            }
            tag = tag << 4 | digit;
        }
        return OptionalInt.of(tag);
    }

    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
