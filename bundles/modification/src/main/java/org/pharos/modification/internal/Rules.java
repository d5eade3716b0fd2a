package org.pharos.modification.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pharos.api.ResourceLevel;
import org.pharos.api.deidentification.AttributeAction;
import org.pharos.api.deidentification.DeidentificationProfile;
import org.pharos.core.image.MaskRegions;
import org.pharos.core.image.TranscodingTarget;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.edit.EditValue;
import org.pharos.dicom.core.edit.TagPath;

/**
 * What a request wants to be done to each instance.
 *
 * @param replacements in the order of the request
 * @param removesPrivateTags all of them, at any depth
 * @param keepsPrivateTags all of them, whatever the profile says
 * @param profile what becomes of all attributes; empty for a modification
 * @param masked what is to be covered in the pixels
 * @param transcoding what the results are transcoded to; empty for what they are
 */
record Rules(
        Map<TagPath, EditValue> replacements,
        List<TagPath> removals,
        List<TagPath> kept,
        boolean removesPrivateTags,
        boolean keepsPrivateTags,
        boolean keepsSource,
        boolean keepsLabels,
        Optional<DeidentificationProfile> profile,
        MaskRegions masked,
        Optional<TranscodingTarget> transcoding) {
    Rules {
        replacements = new LinkedHashMap<>(replacements);
        removals = List.copyOf(removals);
        kept = List.copyOf(kept);
    }

    boolean isAnonymization() {
        return profile.isPresent();
    }

    /** Whether the results are more, or less, than what the profile alone would make of them. */
    boolean departsFromProfile() {
        return keepsPrivateTags || !replacements.isEmpty() || !removals.isEmpty() || !kept.isEmpty();
    }

    /** What an element of the data set itself is replaced by. */
    Optional<EditValue> replacement(int tag) {
        return replacements.entrySet().stream()
                .filter(entry -> entry.getKey().isTopLevel(tag))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The text that an element of the data set itself is replaced by. */
    Optional<String> replacingText(int tag) {
        return replacement(tag).map(value -> value instanceof EditValue.Text text ? text.text() : "");
    }

    /** Whether the request keeps an element of the data set itself; UIDs that name the instance, whether the profile does. */
    boolean isKept(int tag) {
        return kept.stream().anyMatch(path -> path.isTopLevel(tag)) || isUid(tag) && isKeptByProfile(tag);
    }

    private static boolean isUid(int tag) {
        return tag == Tag.STUDY_INSTANCE_UID || tag == Tag.SERIES_INSTANCE_UID || tag == Tag.SOP_INSTANCE_UID;
    }

    private boolean isKeptByProfile(int tag) {
        return profile.filter(known -> known.action(tag) == AttributeAction.KEEP)
                .isPresent();
    }

    /** Whether studies, series and instances keep the UIDs by which others refer to them. */
    boolean keepsAllUids() {
        return isKept(Tag.STUDY_INSTANCE_UID) && isKept(Tag.SERIES_INSTANCE_UID) && isKept(Tag.SOP_INSTANCE_UID);
    }

    boolean isRemoved(int tag) {
        return removals.stream().anyMatch(path -> path.isTopLevel(tag));
    }

    /** The highest level of which an identifier is replaced; that of instances if none is. */
    ResourceLevel deducedLevel() {
        for (Identifier identifier : Identifier.values()) {
            if (replacement(identifier.tag()).isPresent()) {
                return identifier.level();
            }
        }
        return ResourceLevel.INSTANCE;
    }

    /** Whether each result has the identifiers of its source. */
    boolean isInPlace(ResourceLevel level) {
        for (Identifier identifier : Identifier.values()) {
            boolean isRenewed = !identifier.level().isAbove(level)
                    && (identifier != Identifier.PATIENT_ID || isAnonymization())
                    && !isKept(identifier.tag());
            if (isRenewed || replacement(identifier.tag()).isPresent()) {
                return false;
            }
        }
        return true;
    }
}
