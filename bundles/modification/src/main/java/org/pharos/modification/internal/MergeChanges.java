package org.pharos.modification.internal;

import java.util.Set;
import java.util.TreeSet;
import org.pharos.api.ResourceLevel;
import org.pharos.core.resource.DicomModule;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

/** Gives instances the patient and the study of another one, and new UIDs for their series and themselves. */
final class MergeChanges implements Changes {
    private static final Set<Integer> MODULES = modules();

    private final DataSet module;
    private final boolean isAscii;
    private final String key;

    /** @param target an instance of the study that they become part of */
    MergeChanges(DataSet target, String key) {
        this.module = moduleOf(target);
        this.isAscii = isAscii(module);
        this.key = key;
    }

    private static Set<Integer> modules() {
        var tags = new TreeSet<>(DicomModule.of(ResourceLevel.PATIENT).tags());
        tags.addAll(DicomModule.of(ResourceLevel.STUDY).tags());
        return tags;
    }

    private static DataSet moduleOf(DataSet target) {
        DataSet copy = target.copy();
        RuleChanges.tags(copy, tag -> !MODULES.contains(tag) && tag != Tag.SPECIFIC_CHARACTER_SET)
                .forEach(copy::remove);
        copy.convertTo(CharacterSets.UTF_8);
        copy.remove(Tag.SPECIFIC_CHARACTER_SET);
        copy.setDefaultCharacterSet(CharacterSets.UTF_8);
        return copy;
    }

    private static boolean isAscii(DataSet dataSet) {
        for (Element element : dataSet) {
            boolean isPlain = element instanceof SequenceElement sequence
                    ? sequence.items().stream().allMatch(MergeChanges::isAscii)
                    : !(element instanceof ValueElement value)
                            || !value.vr().usesCharacterSet()
                            || value.isInMemory() && CharacterSet.isAscii(value.bytes());
            if (!isPlain) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void apply(DataSet dataSet) {
        if (!isAscii) {
            dataSet.convertTo(CharacterSets.UTF_8);
        }
        RuleChanges.removeGroupLengths(dataSet);
        MODULES.forEach(dataSet::remove);
        // Elements of a sequence belong to one data set, so each gets its own.
        module.copy().forEach(dataSet::put);
        var surrogates = new Surrogates(key);
        renew(dataSet, Tag.SERIES_INSTANCE_UID, surrogates);
        renew(dataSet, Tag.SOP_INSTANCE_UID, surrogates);
    }

    private static void renew(DataSet dataSet, int tag, Surrogates surrogates) {
        dataSet.string(tag)
                .map(String::strip)
                .filter(uid -> !uid.isEmpty())
                .ifPresent(uid -> dataSet.setString(tag, Vr.UI, surrogates.uid(uid)));
    }
}
