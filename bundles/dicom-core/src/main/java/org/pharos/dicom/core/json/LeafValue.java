package org.pharos.dicom.core.json;

import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.ValueElement;

/** Type and text of an element in Orthanc's forms; the text is null for all types but {@code String}. */
record LeafValue(String type, @Nullable String text) {
    private static final LeafValue SEQUENCE = new LeafValue("Sequence", null);
    private static final LeafValue NULL = new LeafValue("Null", null);
    private static final LeafValue TOO_LONG = new LeafValue("TooLong", null);

    /** Most bytes of UTF-8 that a character of UTF-16 takes. */
    private static final int MOST_BYTES = 3;

    static LeafValue of(DataSet dataSet, Element element, OrthancJson settings) {
        if (element instanceof SequenceElement) {
            return SEQUENCE;
        }
        if (!(element instanceof ValueElement value) || value.vr().isBinary()) {
            return NULL;
        }
        if (!value.isInMemory()) {
            return TOO_LONG;
        }
        if (value.isEmpty() && !value.vr().isString()) {
            return NULL;
        }
        String text = dataSet.text(value).orElse("");
        return isTooLong(text, settings) && !settings.ignoredLengths().contains(element.tag())
                ? TOO_LONG
                : new LeafValue("String", text);
    }

    private static boolean isTooLong(String text, OrthancJson settings) {
        int maximum = settings.maximumBytes();
        return maximum != 0 && text.length() > maximum / MOST_BYTES && utf8Length(text) > maximum;
    }

    private static int utf8Length(String text) {
        return text.codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }
}
