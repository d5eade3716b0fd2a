package org.pharos.dicom.core;

import java.io.IOException;
import java.io.OutputStream;

/** Puts elements into bytes (PS3.5 7); headers gather in a buffer. */
final class ElementWriter {
    private static final int BUFFER = 16 << 10;
    private static final int LONGEST_HEADER = 12;

    private final OutputStream out;
    private final ValueSource source;
    private final DataSetLength lengths = new DataSetLength();
    private final byte[] buffer = new byte[BUFFER];
    private int size;

    ElementWriter(OutputStream out, ValueSource source) {
        this.out = out;
        this.source = source;
    }

    void elements(DataSet dataSet, Encoding encoding) throws IOException {
        for (Element element : dataSet) {
            if (element instanceof ValueElement value) {
                value(value, encoding);
            } else if (element instanceof SequenceElement sequence) {
                sequence(sequence, encoding);
            } else {
                fragments((FragmentsElement) element, encoding);
            }
        }
    }

    void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    private void value(ValueElement element, Encoding encoding) throws IOException {
        header(element, encodedVr(element), element.length(), encoding);
        valueBytes(element, encoding);
    }

    private static int encodedVr(ValueElement element) {
        if (element.encodedVr() != 0) {
            return element.encodedVr();
        }
        return DataSetLength.isTooLong(element) ? Vr.UN.code() : element.vr().code();
    }

    private void valueBytes(ValueElement element, Encoding encoding) throws IOException {
        int word = element.wordBytes();
        if (!element.isInMemory()) {
            ValueReference reference = element.reference().orElseThrow();
            flush();
            try (var in = source.open(reference.offset(), reference.length())) {
                WordCopy.copy(in, reference.length(), reference.isBigEndian() == encoding.bigEndian() ? 1 : word, out);
            }
            return;
        }
        byte[] bytes = element.bytes();
        if (encoding.bigEndian() && word > 1) {
            bytes = bytes.clone();
            LittleEndian.swap(bytes, word);
        }
        put(bytes);
    }

    private void sequence(SequenceElement element, Encoding encoding) throws IOException {
        boolean unknown = element.hasUnknownVr() && encoding.explicit();
        long length = element.hasUndefinedLength() ? ElementHeader.UNDEFINED : lengths.value(element, encoding);
        header(element, unknown ? Vr.UN.code() : Vr.SQ.code(), length, encoding);
        Encoding inner = element.hasUnknownVr() ? encoding.ofUnknown() : encoding;
        for (DataSet item : element.items()) {
            item(item, inner);
        }
        if (element.hasUndefinedLength()) {
            itemHeader(Tag.SEQUENCE_DELIMITATION_ITEM, 0, inner);
        }
    }

    private void item(DataSet item, Encoding encoding) throws IOException {
        boolean undefined = item.hasUndefinedLength();
        itemHeader(Tag.ITEM, undefined ? ElementHeader.UNDEFINED : lengths.elements(item, encoding), encoding);
        elements(item, encoding);
        if (undefined) {
            itemHeader(Tag.ITEM_DELIMITATION_ITEM, 0, encoding);
        }
    }

    private void fragments(FragmentsElement element, Encoding encoding) throws IOException {
        header(element, element.vr().code(), ElementHeader.UNDEFINED, encoding);
        for (ValueElement fragment : element.fragments()) {
            itemHeader(Tag.ITEM, fragment.length(), encoding);
            valueBytes(fragment, encoding);
        }
        itemHeader(Tag.SEQUENCE_DELIMITATION_ITEM, 0, encoding);
    }

    private void header(Element element, int vr, long length, Encoding encoding) throws IOException {
        if (length > ElementHeader.UNDEFINED) {
            throw new IOException("The sequence " + element + " is longer than DICOM can tell");
        }
        reserve();
        tag(element.tag(), encoding);
        if (!encoding.explicit()) {
            int32(length, encoding);
            return;
        }
        buffer[size++] = (byte) (vr >> 8);
        buffer[size++] = (byte) vr;
        if (DataSetLength.header(element, encoding) == LONGEST_HEADER) {
            int16(0, encoding);
            int32(length, encoding);
        } else {
            int16((int) length, encoding);
        }
    }

    private void itemHeader(int tag, long length, Encoding encoding) throws IOException {
        reserve();
        tag(tag, encoding);
        int32(length, encoding);
    }

    private void reserve() throws IOException {
        if (size + LONGEST_HEADER > BUFFER) {
            flush();
        }
    }

    private void tag(int tag, Encoding encoding) {
        int16(Tag.group(tag), encoding);
        int16(Tag.element(tag), encoding);
    }

    private void int16(int value, Encoding encoding) {
        LittleEndian.putInt16(buffer, size, encoding.bigEndian() ? Short.reverseBytes((short) value) : value);
        size += 2;
    }

    private void int32(long value, Encoding encoding) {
        LittleEndian.putInt32(buffer, size, encoding.bigEndian() ? Integer.reverseBytes((int) value) : (int) value);
        size += 4;
    }

    private void put(byte[] bytes) throws IOException {
        if (bytes.length > BUFFER - size) {
            flush();
        }
        if (bytes.length > BUFFER) {
            out.write(bytes);
            return;
        }
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }
}
