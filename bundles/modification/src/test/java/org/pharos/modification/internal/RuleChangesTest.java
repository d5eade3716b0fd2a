package org.pharos.modification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.api.deidentification.DeidentificationProfiles;
import org.pharos.core.modification.ModificationKind;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;

class RuleChangesTest {
    private static final int REFERENCED_IMAGES = 0x00081140;
    private static final int STUDY_DESCRIPTION = 0x00081030;
    private static final int RT_STUDIES = 0x30060012;
    private static final int FRAME_OF_REFERENCE = 0x00200052;
    private static final int UNLISTED_UID = 0x00080014;
    private static final String KEY = Surrogates.newKey();

    private final DataSet dataSet = new DataSet();
    private final DataSet reference = new DataSet();
    private final DataSet rtStudy = new DataSet();
    private SmallProfile profile = new SmallProfile(SmallProfile.ACTIONS);

    /** Speaks of the attributes that the tests have. */
    private record SmallProfile(Map<Integer, AttributeAction> actions)
            implements DeidentificationProfile, DeidentificationProfiles {
        private static final Map<Integer, AttributeAction> ACTIONS = Map.of(
                STUDY_DESCRIPTION,
                AttributeAction.REMOVE,
                Tag.STUDY_DATE,
                AttributeAction.SHIFT_DATE,
                Tag.ACCESSION_NUMBER,
                AttributeAction.CLEAR,
                Tag.REFERENCED_SOP_INSTANCE_UID,
                AttributeAction.REMAP_UID,
                FRAME_OF_REFERENCE,
                AttributeAction.REMAP_UID,
                Tag.STUDY_ID,
                AttributeAction.REPLACE,
                Tag.STUDY_INSTANCE_UID,
                AttributeAction.REMAP_UID,
                Tag.SERIES_INSTANCE_UID,
                AttributeAction.REMAP_UID,
                Tag.SOP_INSTANCE_UID,
                AttributeAction.REMAP_UID);

        @Override
        public String name() {
            return "small";
        }

        @Override
        public AttributeAction action(int tag) {
            return actions.getOrDefault(tag, AttributeAction.KEEP);
        }

        @Override
        public List<String> methods() {
            return List.of("Small Profile");
        }

        @Override
        public Set<String> names() {
            return Set.of("small");
        }

        @Override
        public DeidentificationProfile chosen(@Nullable String dicomVersion, List<String> names) {
            return this;
        }
    }

    @BeforeEach
    void fill() {
        dataSet.setString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2");
        dataSet.setString(Tag.SOP_INSTANCE_UID, "1.2.3.4");
        dataSet.setString(Tag.STUDY_INSTANCE_UID, "1.2");
        dataSet.setString(Tag.SERIES_INSTANCE_UID, "1.2.3");
        dataSet.setString(Tag.PATIENT_ID, "P");
        dataSet.setString(Tag.PATIENT_NAME, "A^B");
        dataSet.setString(Tag.STUDY_DATE, "20200115");
        dataSet.setString(Tag.ACCESSION_NUMBER, "ACC");
        dataSet.setString(Tag.STUDY_ID, "S");
        dataSet.setString(STUDY_DESCRIPTION, "D");
        dataSet.setString(FRAME_OF_REFERENCE, "1.2.9");
        dataSet.setString(0x00080000, Vr.UL, "100");
        reference.setString(0x00081150, "1.2.840.10008.5.1.4.1.1.2");
        reference.setString(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.3.4");
        reference.setString(Tag.PATIENT_NAME, "In^Sequence");
        reference.setString(Tag.ACCESSION_NUMBER, "ACC");
        dataSet.setItems(REFERENCED_IMAGES, List.of(reference));
        rtStudy.setString(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2");
        dataSet.setItems(RT_STUDIES, List.of(rtStudy));
        dataSet.setString(dataSet.claimPrivateTag(0x0009, "SITE", 1), Vr.LO, "private");
    }

    private Rules read(ModificationKind kind, String json) {
        try {
            var reader = new RulesReader(Dictionary.standard(), profile, null, 90);
            return reader.read(
                    kind, (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"')), RulesReader.Scope.JOB);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void apply(ModificationKind kind, ResourceLevel level, String json) {
        new RuleChanges(read(kind, json), level, KEY, "Anonymized7", uid -> uid.equals("1.2.77"), Dictionary.standard())
                .apply(dataSet);
    }

    private String text(int tag) {
        return dataSet.string(tag).orElse("-");
    }

    private static String renewed(String uid) {
        return new Surrogates(KEY).uid(uid);
    }

    @Test
    void uidsAreRenewedAtAndBelowTheLevel() {
        apply(ModificationKind.MODIFY, ResourceLevel.SERIES, "{}");

        assertThat(text(Tag.STUDY_INSTANCE_UID)).isEqualTo("1.2");
        assertThat(text(Tag.SERIES_INSTANCE_UID)).isEqualTo(renewed("1.2.3"));
        assertThat(text(Tag.SOP_INSTANCE_UID)).isEqualTo(renewed("1.2.3.4"));
        assertThat(text(Tag.PATIENT_ID)).isEqualTo("P");
        assertThat(reference.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.2.3.4");
        assertThat(dataSet.contains(0x00080000)).isFalse();
    }

    @Test
    void keptAndGivenUidsStandAndReferencesFollow() {
        apply(
                ModificationKind.ANONYMIZE,
                ResourceLevel.PATIENT,
                "{'Force':true,'Keep':['SOPInstanceUID'],'Replace':{'StudyInstanceUID':'1.9'}}");

        assertThat(text(Tag.SOP_INSTANCE_UID)).isEqualTo("1.2.3.4");
        assertThat(text(Tag.STUDY_INSTANCE_UID)).isEqualTo("1.9");
        assertThat(reference.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.2.3.4");
        assertThat(rtStudy.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.9");
        assertThat(text(Tag.SERIES_INSTANCE_UID)).isEqualTo(renewed("1.2.3"));
    }

    @Test
    void anonymizationDoesWhatTheProfileSays() {
        dataSet.setString(UNLISTED_UID, Vr.UI, "1.2.77");

        apply(ModificationKind.ANONYMIZE, ResourceLevel.PATIENT, "{}");

        assertThat(text(STUDY_DESCRIPTION)).isEqualTo("-");
        assertThat(text(Tag.ACCESSION_NUMBER)).isEmpty();
        assertThat(text(Tag.STUDY_DATE)).matches("\\d{8}").isLessThan("20200115");
        assertThat(text(Tag.STUDY_ID)).isNotEqualTo("S").isNotEmpty();
        assertThat(text(FRAME_OF_REFERENCE)).isEqualTo(renewed("1.2.9"));
        assertThat(text(Tag.PATIENT_NAME)).isEqualTo("Anonymized7");
        assertThat(text(Tag.PATIENT_ID)).isEqualTo(new Surrogates(KEY).patientId("P"));
        assertThat(text(0x00120062)).isEqualTo("YES");
        assertThat(text(0x00120063)).endsWith(" - Small Profile");
        assertThat(text(Tag.SOP_CLASS_UID)).isEqualTo("1.2.840.10008.5.1.4.1.1.2");
        assertThat(reference.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains(text(Tag.SOP_INSTANCE_UID));
        assertThat(reference.string(Tag.PATIENT_NAME)).contains("");
        assertThat(reference.string(Tag.ACCESSION_NUMBER)).contains("");
        assertThat(rtStudy.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains(text(Tag.STUDY_INSTANCE_UID));
        assertThat(RuleChanges.tags(dataSet, Tag::isPrivate)).isEmpty();
        assertThat(text(UNLISTED_UID)).as("names something that is stored").isEqualTo(renewed("1.2.77"));
    }

    @Test
    void whatTheProfileKeepsIsNamedAsBefore() {
        dataSet.setString(UNLISTED_UID, Vr.UI, "1.2.77");
        var keeping = new HashMap<>(SmallProfile.ACTIONS);
        keeping.keySet().removeAll(Set.of(Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.SOP_INSTANCE_UID));
        keeping.remove(Tag.REFERENCED_SOP_INSTANCE_UID);
        profile = new SmallProfile(keeping);

        apply(ModificationKind.ANONYMIZE, ResourceLevel.PATIENT, "{}");

        assertThat(text(Tag.STUDY_INSTANCE_UID)).isEqualTo("1.2");
        assertThat(text(Tag.SERIES_INSTANCE_UID)).isEqualTo("1.2.3");
        assertThat(text(Tag.SOP_INSTANCE_UID)).isEqualTo("1.2.3.4");
        assertThat(reference.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.2.3.4");
        assertThat(text(UNLISTED_UID)).isEqualTo("1.2.77");
        assertThat(text(Tag.PATIENT_ID)).isNotEqualTo("P");
    }

    @Test
    void whoDepartsFromTheProfileDoesntClaimIt() {
        apply(ModificationKind.ANONYMIZE, ResourceLevel.PATIENT, "{'Keep':['StudyDescription']}");

        assertThat(text(STUDY_DESCRIPTION)).isEqualTo("D");
        assertThat(text(0x00120063)).doesNotContain("Small Profile").isNotEmpty();
    }

    @Test
    void privateTagsStayWhenTold() {
        apply(ModificationKind.ANONYMIZE, ResourceLevel.PATIENT, "{'KeepPrivateTags':true}");
        assertThat(text(0x00091001)).isEqualTo("private");

        apply(ModificationKind.MODIFY, ResourceLevel.STUDY, "{'RemovePrivateTags':true}");
        assertThat(RuleChanges.tags(dataSet, Tag::isPrivate)).isEmpty();
    }

    @Test
    void nestedChangesComeLast() {
        apply(
                ModificationKind.MODIFY,
                ResourceLevel.STUDY,
                "{'Remove':['ReferencedImageSequence[*].PatientName'],"
                        + "'Replace':{'ReferencedImageSequence[0].ReferencedSOPInstanceUID':'1.5','TransferSyntaxUID':'x'}}");

        assertThat(reference.contains(Tag.PATIENT_NAME)).isFalse();
        assertThat(reference.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.5");
        assertThat(dataSet.contains(Tag.TRANSFER_SYNTAX_UID)).isFalse();
    }

    @Test
    void identifiersAreNamedWithForceOnly() {
        assertRefused("{'Replace':{'PatientID':'X'}}", ErrorCode.BAD_REQUEST, "as to be replaced requires");
        assertRefused("{'Keep':['SOPInstanceUID']}", ErrorCode.BAD_REQUEST, "as to be kept requires");
        assertRefused("{'Remove':['PatientID']}", ErrorCode.BAD_REQUEST, "as to be removed requires");
        assertRefused("{'Remove':['PatientID'],'Force':true}", ErrorCode.BAD_REQUEST, "");
        assertRefused("{'Replace':[]}", ErrorCode.BAD_REQUEST, "");
        assertRefused("{'Replace':{'NoSuch':'x'}}", ErrorCode.UNKNOWN_DICOM_TAG, "NoSuch");
        assertRefused("{'Replace':{'PatientName':1}}", ErrorCode.BAD_PARAMETER_TYPE, "0010,0010");
        assertRefused("{'Transcode':'x'}", ErrorCode.BAD_FILE_FORMAT, "Unknown transfer syntax UID: x");
        assertRefused("{'Force':1}", ErrorCode.BAD_FILE_FORMAT, "Force");
        assertRefused("{'LossyQuality':101}", ErrorCode.PARAMETER_OUT_OF_RANGE, "from 1 to 100");
    }

    private void assertRefused(String json, ErrorCode code, String message) {
        assertThatThrownBy(() -> read(ModificationKind.MODIFY, json))
                .isInstanceOfSatisfying(
                        PharosException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void resultsThatKeepAllIdentifiersAreInPlace() {
        String all = "{'Force':true,'Keep':['StudyInstanceUID','SeriesInstanceUID','SOPInstanceUID']}";
        assertThat(read(ModificationKind.MODIFY, all).isInPlace(ResourceLevel.STUDY))
                .isTrue();
        assertThat(read(ModificationKind.ANONYMIZE, all).isInPlace(ResourceLevel.PATIENT))
                .isFalse();
        assertThat(read(ModificationKind.MODIFY, "{'Force':true,'Keep':['SOPInstanceUID']}")
                        .isInPlace(ResourceLevel.INSTANCE))
                .isTrue();
        assertThat(read(ModificationKind.MODIFY, "{}").isInPlace(ResourceLevel.INSTANCE))
                .isFalse();
    }
}
