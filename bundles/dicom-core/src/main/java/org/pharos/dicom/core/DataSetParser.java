package org.pharos.dicom.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads elements, items and fragments (PS3.5 7). With a data set to fill it keeps values; without one it only checks that
 * all is there. It calls itself once a level of sequences, whose depth is limited.
 */
final class DataSetParser {
    private static final long LONGEST_NEEDED_VALUE = 0xFFFF;
    private static final long MOST_MOVES = 100_000_000;
    private static final long TO_END = Long.MAX_VALUE;

    private final ReaderOptions options;
    private final ElementHeader header = new ElementHeader();
    private ByteInput in;
    private Encoding encoding;
    private int depth;
    private int elements;
    private long keptBytes;
    private long moved;

    DataSetParser(ByteInput in, Encoding encoding, ReaderOptions options) {
        this.in = in;
        this.encoding = encoding;
        this.options = options;
    }

    Encoding encoding() {
        return encoding;
    }

    /** Goes on in another part of the input. */
    void continueWith(ByteInput next, Encoding nextEncoding) {
        in = next;
        encoding = nextEncoding;
    }

    /** Reads the elements of group 0002, which stand alone. */
    void parseMeta(DataSet target) throws IOException {
        while (in.ensure(8) && in.peekUint16(0, false) == 0x0002) {
            readHeader(target);
            readElement(target, TO_END);
        }
    }

    /**
     * Reads elements up to a tag or to the end of the input; what follows the last element as padding is left.
     *
     * @return whether the tag came; its header isn't passed then
     */
    boolean parseUntil(int stopTag, @Nullable DataSet target) throws IOException {
        while (hasElement()) {
            if (in.peekTag(encoding.bigEndian()) == stopTag) {
                return true;
            }
            readHeader(target);
            readElement(target, TO_END);
        }
        return false;
    }

    /** Reads elements to the end of the input. */
    void parseToEnd(@Nullable DataSet target) throws IOException {
        while (hasElement()) {
            readHeader(target);
            readElement(target, TO_END);
        }
    }

    /** Zeros after the last element, and fewer bytes than an element has, are padding of a careless writer. */
    private boolean hasElement() throws IOException {
        if (in.ensure(8)) {
            return in.peekUint32(0, false) != 0;
        }
        for (int i = 0; i < in.buffered(); i++) {
            if (in.peek(i) != 0) {
                throw new DicomException("The input ends inside an element", in.offset());
            }
        }
        return false;
    }

    private void readHeader(@Nullable DataSet holder) throws IOException {
        if (!header.read(in, encoding, holder)) {
            throw header.failure("The input ends inside an element");
        }
        count();
    }

    private void count() throws DicomException {
        if (++elements > options.maximumElements()) {
            throw header.failure("More than " + options.maximumElements() + " elements");
        }
    }

    /**
     * Reads the value of the header just read.
     *
     * @param end offset that the value must not pass
     */
    private void readElement(@Nullable DataSet target, long end) throws IOException {
        if (Tag.group(header.tag) == 0xFFFE) {
            throw header.failure("An item or delimiter stands in place of an element");
        }
        if (header.hasUndefinedLength()) {
            readUndefined(target, end);
            return;
        }
        if (header.length > end - in.offset()) {
            throw header.failure("A value goes past the end of its item");
        }
        if (target == null) {
            skip(header.length);
        } else if (header.vr == Vr.SQ) {
            readSequence(target, in.offset() + header.length);
        } else {
            keep(target, readValue(header.tag, header.vr, header.encodedVr));
        }
    }

    /** Elements out of order must move others: a file of nothing else would keep the reader busy for minutes. */
    private void keep(DataSet target, Element element) throws DicomException {
        moved += target.place(element);
        if (moved > MOST_MOVES) {
            throw header.failure("Too many elements are out of order");
        }
    }

    private void readUndefined(@Nullable DataSet target, long end) throws IOException {
        boolean unknown = encodedAsUnknown();
        if (header.vr == Vr.SQ || unknown || header.vr == Vr.UN) {
            readUndefinedSequence(target, end, unknown || header.vr == Vr.UN);
        } else if (header.vr.isBinary()) {
            readFragments(target, end);
        } else {
            throw header.failure("A value of " + header.vr + " has no length");
        }
    }

    private boolean encodedAsUnknown() {
        return encoding.explicit() && (header.encodedVr & 0xFFFF) == Vr.UN.code();
    }

    private ValueElement readValue(int tag, Vr vr, int encodedVr) throws IOException {
        long length = header.length;
        if (length > options.maximumValueBytes() && !isNeeded(tag, length)) {
            var reference = new ValueReference(in.offset(), length, encoding.bigEndian());
            skip(length);
            return ValueElement.read(tag, vr, reference, encodedVr);
        }
        return ValueElement.read(tag, vr, readBytes((int) length, ValueElement.wordBytes(vr, encodedVr)), encodedVr);
    }

    /** Meta elements are rewritten without their file, and the reader itself asks for the others. */
    private static boolean isNeeded(int tag, long length) {
        boolean known = Tag.group(tag) == 0x0002
                || tag == Tag.SPECIFIC_CHARACTER_SET
                || tag == Tag.PIXEL_REPRESENTATION
                || Tag.isPrivateCreator(tag);
        return known && length <= LONGEST_NEEDED_VALUE;
    }

    private byte[] readBytes(int length, int wordBytes) throws IOException {
        keptBytes += length;
        if (keptBytes > options.maximumKeptBytes()) {
            throw header.failure("More than " + options.maximumKeptBytes() + " bytes of values");
        }
        byte[] bytes = in.read(length);
        if (bytes.length < length) {
            throw cut(length - (long) bytes.length);
        }
        if (encoding.bigEndian() && wordBytes > 1) {
            LittleEndian.swap(bytes, wordBytes);
        }
        return bytes;
    }

    private void skip(long length) throws IOException {
        long missing = in.skip(length);
        if (missing > 0) {
            throw cut(missing);
        }
    }

    private DicomException cut(long missing) {
        return header.failure("The input ends " + missing + " bytes too early");
    }

    /** A sequence of defined length; one that the file calls UN is kept as bytes if it isn't a sequence after all. */
    private void readSequence(DataSet target, long end) throws IOException {
        int tag = header.tag;
        if (encodedAsUnknown()) {
            keep(target, readUnknownSequence(target));
            return;
        }
        List<DataSet> items = new ArrayList<>();
        readItems(target, items, end, false);
        keep(target, SequenceElement.read(tag, items, false, false));
    }

    private Element readUnknownSequence(DataSet target) throws IOException {
        int tag = header.tag;
        int encodedVr = header.encodedVr;
        ValueElement value = readValue(tag, Vr.UN, 0);
        if (!value.isInMemory()) {
            return value;
        }
        ByteInput outerIn = in;
        Encoding outerEncoding = encoding;
        int outerDepth = depth;
        continueWith(new ByteInput(value.bytes(), outerIn.offset() - value.length()), encoding.ofUnknown());
        try {
            List<DataSet> items = new ArrayList<>();
            readItems(target, items, outerIn.offset(), false);
            return SequenceElement.read(tag, items, false, encodedVr != 0);
        } catch (DicomException e) {
            depth = outerDepth;
            return value;
        } finally {
            continueWith(outerIn, outerEncoding);
        }
    }

    private void readUndefinedSequence(@Nullable DataSet target, long end, boolean unknown) throws IOException {
        int tag = header.tag;
        Encoding outer = encoding;
        if (unknown) {
            encoding = encoding.ofUnknown();
        }
        List<DataSet> items = new ArrayList<>();
        readItems(target, target == null ? null : items, end, true);
        encoding = outer;
        if (target != null) {
            keep(target, SequenceElement.read(tag, items, true, unknown && outer.explicit()));
        }
    }

    /** @param items null if nothing is to be kept */
    private void readItems(@Nullable DataSet holder, @Nullable List<DataSet> items, long end, boolean delimited)
            throws IOException {
        if (++depth > options.maximumDepth()) {
            throw header.failure("More than " + options.maximumDepth() + " sequences inside each other");
        }
        while (delimited || in.offset() < end) {
            readItemHeader(end);
            if (header.tag == Tag.SEQUENCE_DELIMITATION_ITEM && delimited) {
                break;
            }
            if (header.tag != Tag.ITEM) {
                throw header.failure("A sequence has something else than an item");
            }
            readItem(holder, items, end);
        }
        depth--;
    }

    private void readItemHeader(long end) throws IOException {
        if (in.offset() + 8 > end || !in.ensure(8)) {
            throw new DicomException("A sequence ends too early", in.offset());
        }
        readHeader(null);
    }

    private void readItem(@Nullable DataSet holder, @Nullable List<DataSet> items, long end) throws IOException {
        if (items == null || holder == null) {
            readItemElements(null, end);
            return;
        }
        var item = new DataSet();
        item.inherit(holder);
        readItemElements(item, end);
        items.add(item);
    }

    private void readItemElements(@Nullable DataSet item, long end) throws IOException {
        if (header.hasUndefinedLength()) {
            if (item != null) {
                item.markUndefinedLength();
            }
            readDelimitedElements(item, end);
            return;
        }
        if (header.length > end - in.offset()) {
            throw header.failure("An item goes past the end of its sequence");
        }
        if (item == null) {
            skip(header.length);
            return;
        }
        long itemEnd = in.offset() + header.length;
        while (in.offset() < itemEnd) {
            requireElement(itemEnd);
            readHeader(item);
            readElement(item, itemEnd);
        }
    }

    private void readDelimitedElements(@Nullable DataSet item, long end) throws IOException {
        while (true) {
            requireElement(end);
            readHeader(item);
            if (header.tag == Tag.ITEM_DELIMITATION_ITEM) {
                return;
            }
            readElement(item, end);
        }
    }

    private void requireElement(long end) throws IOException {
        if (in.offset() + 8 > end || !in.ensure(8)) {
            throw new DicomException("An item ends too early", in.offset());
        }
    }

    private void readFragments(@Nullable DataSet target, long end) throws IOException {
        int tag = header.tag;
        // PS3.5 A.4: encapsulated pixel data is bytes, whatever the dictionary says of native one.
        Vr vr = encoding.explicit() ? header.vr : Vr.OB;
        List<ValueElement> fragments = new ArrayList<>();
        while (true) {
            readItemHeader(end);
            if (header.tag == Tag.SEQUENCE_DELIMITATION_ITEM) {
                break;
            }
            if (header.tag != Tag.ITEM || header.hasUndefinedLength()) {
                throw header.failure("Pixel data has something else than a fragment");
            }
            if (header.length > end - in.offset()) {
                throw header.failure("A fragment goes past the end of its item");
            }
            if (target == null) {
                skip(header.length);
            } else {
                fragments.add(readValue(Tag.ITEM, Vr.OB, 0));
            }
        }
        if (target != null) {
            keep(target, new FragmentsElement(tag, vr, fragments));
        }
    }
}
