package org.pharos.dicom.core;

import java.util.ArrayList;
import java.util.List;
import org.pharos.dicom.core.charset.CharacterSet;

/** Encodes the text of a data set anew. */
final class CharacterSetConversion {
    private CharacterSetConversion() {}

    static void convert(DataSet dataSet, CharacterSet target) {
        // All text is decoded before the first declaration changes, as items depend on it.
        List<Runnable> changes = new ArrayList<>();
        collect(dataSet, target, changes);
        changes.forEach(Runnable::run);
        if (target.definedTerms().isEmpty()) {
            dataSet.remove(Tag.SPECIFIC_CHARACTER_SET);
        } else {
            dataSet.setString(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, target.definedTerms());
        }
    }

    private static void collect(DataSet dataSet, CharacterSet target, List<Runnable> changes) {
        for (Element element : dataSet) {
            if (element instanceof SequenceElement sequence) {
                sequence.items().forEach(item -> collectItem(item, target, changes));
            } else if (element instanceof ValueElement value && isToBeEncoded(value)) {
                String text = dataSet.text(value).orElse("");
                byte[] bytes = ElementBytes.ofText(value.vr(), text, target);
                changes.add(() -> dataSet.put(ValueElement.of(value.tag(), value.vr(), bytes)));
            }
        }
    }

    private static boolean isToBeEncoded(ValueElement value) {
        return value.vr().usesCharacterSet() && value.isInMemory() && !CharacterSet.isAscii(value.bytes());
    }

    private static void collectItem(DataSet item, CharacterSet target, List<Runnable> changes) {
        collect(item, target, changes);
        changes.add(() -> item.remove(Tag.SPECIFIC_CHARACTER_SET));
    }
}
