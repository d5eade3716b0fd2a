package org.pharos.dicom.scp.internal.worklist;

import java.util.List;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;

/** Takes parts of an item over into answers. Items are shared by many queries, so nothing of them is changed. */
final class Copies {
    private static final byte[] NOTHING = {};

    private Copies() {}

    /** A new item without content, whose text will be in the character set of another one. */
    static DataSet like(DataSet item) {
        var copy = new DataSet();
        copy.setDefaultCharacterSet(item.characterSet());
        if (item.contains(Tag.SPECIFIC_CHARACTER_SET)) {
            put(copy, item, Tag.SPECIFIC_CHARACTER_SET, Vr.CS);
        }
        return copy;
    }

    /** Everything but what is too long to be kept. */
    static DataSet whole(DataSet item) {
        DataSet copy = like(item);
        for (Element element : item) {
            put(copy, item, element.tag(), element.vr());
        }
        return copy;
    }

    /** One element, which becomes an empty one if the item lacks it. */
    static void put(DataSet target, DataSet item, int tag, Vr vr) {
        Element element = item.element(tag).orElse(null);
        if (element instanceof SequenceElement sequence) {
            target.setItems(tag, sequence.items().stream().map(Copies::whole).toList());
        } else if (element instanceof ValueElement value && value.isInMemory()) {
            target.put(value);
        } else if (vr == Vr.SQ) {
            target.setItems(tag, List.of());
        } else {
            target.setBytes(tag, vr, NOTHING);
        }
    }
}
