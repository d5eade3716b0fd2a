package org.pharos.modification.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ResourceLevel;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.edit.DataSetEditor;
import org.pharos.dicom.core.edit.EditException;
import org.pharos.dicom.core.edit.EditValue;
import org.pharos.dicom.core.edit.ItemLocation;
import org.pharos.dicom.core.edit.TagPath;

/**
 * Modification and anonymization. In this order, which clients count on: private elements and what the profile says,
 * removals, replacements, identifiers and references, removals and replacements in sequences.
 */
final class RuleChanges implements Changes {
    private final Rules rules;
    private final ResourceLevel level;
    private final String key;
    private final String patientName;
    private final Predicate<String> isKnownUid;
    private final DataSetEditor editor;

    /**
     * @param level at and below which UIDs are renewed
     * @param key of the {@link Surrogates}
     * @param patientName that anonymization gives
     * @param isKnownUid whether a UID names anything that is stored
     */
    RuleChanges(
            Rules rules,
            ResourceLevel level,
            String key,
            String patientName,
            Predicate<String> isKnownUid,
            Dictionary dictionary) {
        this.rules = rules;
        this.level = level;
        this.key = key;
        this.patientName = patientName;
        this.isKnownUid = isKnownUid;
        this.editor = new DataSetEditor(dictionary);
    }

    @Override
    public void apply(DataSet dataSet) {
        var surrogates = new Surrogates(key);
        Map<String, String> renamed = renamed(dataSet, surrogates);
        removeGroupLengths(dataSet);
        if (rules.removesPrivateTags()) {
            DataSetEditor.visit(dataSet, this::removePrivate);
        }
        String patientId = dataSet.string(Tag.PATIENT_ID).orElse("");
        rules.profile().ifPresent(profile -> {
            new Deidentification(profile, rules, surrogates, renamed, isKnownUid, surrogates.dateShift(patientId))
                    .apply(dataSet);
            identify(dataSet, surrogates, patientId);
        });
        change(dataSet, false);
        rules.profile().ifPresent(profile -> Deidentification.mark(dataSet, profile, rules));
        renewIdentifiers(dataSet, renamed);
        change(dataSet, true);
    }

    @Override
    public boolean areAnonymous() {
        return rules.isAnonymization();
    }

    /** What becomes of the UIDs of this instance; references to them follow. */
    private Map<String, String> renamed(DataSet dataSet, Surrogates surrogates) {
        var renamed = new HashMap<String, String>();
        for (Identifier identifier : Identifier.values()) {
            if (identifier != Identifier.PATIENT_ID) {
                String old = dataSet.string(identifier.tag()).map(String::strip).orElse("");
                if (!old.isEmpty()) {
                    renamed.put(old, renewed(identifier, old, surrogates));
                }
            }
        }
        return renamed;
    }

    private String renewed(Identifier identifier, String old, Surrogates surrogates) {
        return rules.replacingText(identifier.tag())
                .orElseGet(() ->
                        rules.isKept(identifier.tag()) || identifier.level().isAbove(level)
                                ? old
                                : surrogates.uid(old));
    }

    private static void renewIdentifiers(DataSet dataSet, Map<String, String> renamed) {
        for (Identifier identifier : Identifier.values()) {
            if (identifier != Identifier.PATIENT_ID) {
                String old = dataSet.string(identifier.tag()).map(String::strip).orElse("");
                String renewed = renamed.get(old);
                if (renewed != null && !renewed.equals(old)) {
                    dataSet.setString(identifier.tag(), Vr.UI, renewed);
                }
            }
        }
    }

    private void identify(DataSet dataSet, Surrogates surrogates, String oldPatientId) {
        if (!rules.isKept(Tag.PATIENT_ID)) {
            dataSet.setString(Tag.PATIENT_ID, Vr.LO, surrogates.patientId(oldPatientId));
        }
        if (!rules.isKept(Tag.PATIENT_NAME)) {
            dataSet.setString(Tag.PATIENT_NAME, Vr.PN, patientName);
        }
    }

    /** They don't fit any more; PS3.5 7.2 has retired them. */
    static void removeGroupLengths(DataSet dataSet) {
        DataSetEditor.visit(
                dataSet,
                (holder, at) -> tags(holder, tag -> Tag.isGroupLength(tag)).forEach(holder::remove));
    }

    private void removePrivate(DataSet holder, @Nullable ItemLocation at) {
        tags(holder, tag -> Tag.isPrivate(tag) && rules.kept().stream().noneMatch(path -> path.covers(at, tag)))
                .forEach(holder::remove);
    }

    static List<Integer> tags(DataSet holder, Predicate<Integer> wanted) {
        var tags = new ArrayList<Integer>();
        for (Element element : holder) {
            if (wanted.test(element.tag())) {
                tags.add(element.tag());
            }
        }
        return tags;
    }

    private void change(DataSet dataSet, boolean isNested) {
        try {
            for (TagPath path : rules.removals()) {
                if (path.isNested() == isNested) {
                    editor.remove(dataSet, path);
                }
            }
            for (Map.Entry<TagPath, EditValue> replacement :
                    rules.replacements().entrySet()) {
                if (replacement.getKey().isNested() == isNested && isOfDataSet(replacement.getKey())) {
                    editor.replace(dataSet, replacement.getKey(), replacement.getValue());
                }
            }
        } catch (EditException e) {
            throw RulesReader.failure(e);
        }
    }

    /** What a data set can't have, the elements of a file's start, is passed over, as clients know it. */
    private static boolean isOfDataSet(TagPath path) {
        return Tag.group(path.element().tag()) > Tag.group(Tag.TRANSFER_SYNTAX_UID);
    }
}
