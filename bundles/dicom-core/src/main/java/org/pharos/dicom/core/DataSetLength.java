package org.pharos.dicom.core;

import java.util.IdentityHashMap;

/** How many bytes elements take, headers included. Lengths of sequences are computed once for each. */
final class DataSetLength {
    private static final int SHORT_HEADER = 8;
    private static final int LONG_HEADER = 12;
    private static final int ITEM_HEADER = 8;
    private static final int LONGEST_SHORT_VALUE = 0xFFFF;

    private final IdentityHashMap<SequenceElement, Long> sequences = new IdentityHashMap<>();

    static long of(DataSet dataSet, Encoding encoding) {
        return new DataSetLength().elements(dataSet, encoding);
    }

    long elements(DataSet dataSet, Encoding encoding) {
        long length = 0;
        for (Element element : dataSet) {
            length += header(element, encoding) + value(element, encoding);
        }
        return length;
    }

    /** Bytes of tag, representation and length. */
    static int header(Element element, Encoding encoding) {
        return encoding.explicit() && hasLongLength(element) ? LONG_HEADER : SHORT_HEADER;
    }

    private static boolean hasLongLength(Element element) {
        if (element instanceof ValueElement value && value.encodedVr() != 0) {
            return (value.encodedVr() & ElementHeader.LONG_LENGTH) != 0;
        }
        return element.vr().hasLongLength() || isTooLong(element);
    }

    /** Whether the value doesn't fit a 16-bit length: such an element is written as UN (PS3.5 6.2.2). */
    static boolean isTooLong(Element element) {
        return element instanceof ValueElement value
                && !value.vr().hasLongLength()
                && value.encodedVr() == 0
                && value.length() > LONGEST_SHORT_VALUE;
    }

    /** Bytes after the header, delimiters included. */
    long value(Element element, Encoding encoding) {
        if (element instanceof ValueElement value) {
            return value.length();
        }
        if (element instanceof FragmentsElement fragments) {
            long length = ITEM_HEADER;
            for (ValueElement fragment : fragments.fragments()) {
                length += ITEM_HEADER + fragment.length();
            }
            return length;
        }
        var sequence = (SequenceElement) element;
        Long known = sequences.get(sequence);
        if (known == null) {
            known = sequence(sequence, encoding);
            sequences.put(sequence, known);
        }
        return known;
    }

    private long sequence(SequenceElement sequence, Encoding encoding) {
        Encoding inner = sequence.hasUnknownVr() ? encoding.ofUnknown() : encoding;
        long length = sequence.hasUndefinedLength() ? ITEM_HEADER : 0;
        for (DataSet item : sequence.items()) {
            length += ITEM_HEADER + elements(item, inner) + (item.hasUndefinedLength() ? ITEM_HEADER : 0);
        }
        return length;
    }
}
