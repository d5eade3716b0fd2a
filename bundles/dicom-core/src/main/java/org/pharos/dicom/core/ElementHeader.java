package org.pharos.dicom.core;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tag, representation and length of the element that is being read (PS3.5 7.1); one object serves all elements. */
final class ElementHeader {
    /** Length of a value that ends by a delimiter. */
    static final long UNDEFINED = 0xFFFFFFFFL;

    /** Mark of an encoded representation that is other than its letters say. */
    static final int FOREIGN_VR = 1 << 17;

    /** Mark of an encoded representation with a 32-bit length. */
    static final int LONG_LENGTH = 1 << 16;

    private static final int ITEM_GROUP = 0xFFFE;

    long offset;
    int tag;
    Vr vr = Vr.UN;
    int encodedVr;
    long length;

    /**
     * Reads a header, of which at least 8 bytes are there.
     *
     * @return false if the stream ends inside it
     */
    boolean read(ByteInput in, Encoding encoding, @Nullable DataSet holder) throws IOException {
        offset = in.offset();
        tag = in.peekTag(encoding.bigEndian());
        encodedVr = 0;
        if (Tag.group(tag) == ITEM_GROUP) {
            vr = Vr.UN;
            length = in.peekUint32(4, encoding.bigEndian());
            in.advance(8);
            return true;
        }
        if (encoding.explicit()) {
            return readExplicit(in, encoding, holder);
        }
        vr = encoding.implicitVr(tag, holder);
        length = in.peekUint32(4, encoding.bigEndian());
        in.advance(8);
        return true;
    }

    private boolean readExplicit(ByteInput in, Encoding encoding, @Nullable DataSet holder) throws IOException {
        int first = in.peek(4);
        int second = in.peek(5);
        Vr known = Vr.ofLetters(first, second);
        boolean longLength = known != null ? known.hasLongLength() : isLetter(first) && isLetter(second);
        if (longLength && !in.ensure(12)) {
            return false;
        }
        length = longLength ? in.peekUint32(8, encoding.bigEndian()) : in.peekUint16(6, encoding.bigEndian());
        if (known != null && known != Vr.UN) {
            vr = known;
        } else {
            readUnknown(encoding, holder, first << 8 | second, longLength);
        }
        in.advance(longLength ? 12 : 8);
        return true;
    }

    /** What the file can't name may be in the dictionary; UN stands there for any representation (PS3.5 6.2.2). */
    private void readUnknown(Encoding encoding, @Nullable DataSet holder, int code, boolean longLength) {
        vr = encoding.implicitVr(tag, holder);
        if (code != vr.code()) {
            encodedVr = FOREIGN_VR | (longLength ? LONG_LENGTH : 0) | code;
        }
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z';
    }

    boolean hasUndefinedLength() {
        return length == UNDEFINED;
    }

    DicomException failure(String reason) {
        return new DicomException(reason, offset, tag);
    }
}
