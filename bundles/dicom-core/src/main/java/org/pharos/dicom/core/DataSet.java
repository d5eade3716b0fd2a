package org.pharos.dicom.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;
import org.pharos.dicom.core.value.DicomDate;
import org.pharos.dicom.core.value.DicomDateTime;
import org.pharos.dicom.core.value.DicomTime;
import org.pharos.dicom.core.value.PersonName;

/**
 * Elements in order of their tags (PS3.5 7). Values are decoded when they are asked for. Several threads may
 * read it at once, while none changes it.
 *
 * <p>An item of a sequence uses the character set of the data set that holds it, unless it has its own. What asks for a
 * value finds nothing in an element whose value was left in its file ({@link ValueElement#reference}).
 */
public final class DataSet implements Iterable<Element> {
    private static final Element[] NONE = {};
    private static final int FIRST_CAPACITY = 8;
    private static final int FIRST_BLOCK = 0x10;
    private static final int LAST_BLOCK = 0xFF;

    /** Bytes of a private creator, which the standard limits to 64 characters; each private element asks for it. */
    private static final int LONGEST_CREATOR = 512;

    private Element[] elements = NONE;
    private int size;
    private boolean undefinedLength;
    private @Nullable DataSet parent;
    private @Nullable CharacterSet declared;
    private CharacterSet fallback = CharacterSets.LATIN_1;

    /** Number of elements, those inside sequences not counted. */
    public int size() {
        return size;
    }

    /** Whether there is no element. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Whether there is an element of this tag, be it empty. */
    public boolean contains(int tag) {
        return search(tag) >= 0;
    }

    /** The element of a tag. */
    public Optional<Element> element(int tag) {
        return Optional.ofNullable(find(tag));
    }

    /** Elements by ascending tag. */
    @Override
    public Iterator<Element> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Element next() {
                if (next >= size) {
                    throw new NoSuchElementException();
                }
                return elements[next++];
            }
        };
    }

    @Nullable
    Element find(int tag) {
        int index = search(tag);
        return index < 0 ? null : elements[index];
    }

    private @Nullable ValueElement value(int tag) {
        return find(tag) instanceof ValueElement value && value.isInMemory() ? value : null;
    }

    private int search(int tag) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = Tag.compare(elements[middle].tag(), tag);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /**
     * The value as text: characters decoded, numbers in decimal, several values joined by backslashes, padding removed.
     * Empty if there is no such element, or if it is binary or a sequence; {@code ""} if it has no value.
     */
    public Optional<String> string(int tag) {
        ValueElement element = value(tag);
        return element == null ? Optional.empty() : text(element);
    }

    /** The text of an element of this data set, as {@link #string} gives it. */
    public Optional<String> text(ValueElement element) {
        return element.isInMemory()
                ? Optional.ofNullable(ElementText.whole(element, characterSet()))
                : Optional.empty();
    }

    /** Each value as text, padding removed; none if the element is absent, empty, binary or a sequence. */
    public List<String> strings(int tag) {
        ValueElement element = value(tag);
        return element == null ? List.of() : strings(element);
    }

    /** Each value of an element of this data set, as {@link #strings(int)} gives them. */
    public List<String> strings(ValueElement element) {
        return element.isInMemory() ? ElementText.values(element, characterSet()) : List.of();
    }

    /** The first value as an integer, from binary numbers or text; empty if there is none, or it's no integer. */
    public OptionalInt integer(int tag) {
        long[] values = longs(tag);
        return values.length == 0 || values[0] != (int) values[0]
                ? OptionalInt.empty()
                : OptionalInt.of((int) values[0]);
    }

    /** All values as integers, from binary numbers or text; none if any of them is no integer of 32 bits. */
    public int[] integers(int tag) {
        long[] values = longs(tag);
        var integers = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            integers[i] = (int) values[i];
            if (integers[i] != values[i]) {
                return new int[0];
            }
        }
        return integers;
    }

    /** All values as integers, from binary numbers or text; none if any of them is no integer of 64 bits. */
    public long[] longs(int tag) {
        ValueElement element = value(tag);
        return element == null ? new long[0] : ElementNumbers.integers(element);
    }

    /** The first value as a number, from binary numbers or text; empty if there is none, or it's no number. */
    public OptionalDouble number(int tag) {
        double[] values = numbers(tag);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
    }

    /** All values as numbers, from binary numbers or text; none if any of them is no number. */
    public double[] numbers(int tag) {
        ValueElement element = value(tag);
        return element == null ? new double[0] : ElementNumbers.numbers(element);
    }

    /** The first value as a date (DA); empty if there is none, or it's no date. */
    public Optional<LocalDate> date(int tag) {
        return first(tag).flatMap(DicomDate::parse);
    }

    /** The first value as a time (TM), its first moment if it's less precise; empty if there is none, or it's no time. */
    public Optional<LocalTime> time(int tag) {
        return first(tag).flatMap(DicomTime::parse);
    }

    /**
     * The first value as a date and time (DT), its first moment if it's less precise; empty if there is none, or it's none.
     * Without an offset of its own it's in that of Timezone Offset From UTC (0008,0201), else in the given zone.
     */
    public Optional<Instant> dateTime(int tag, ZoneId zoneIfNone) {
        return first(tag).flatMap(text -> DicomDateTime.parse(text, zone().orElse(zoneIfNone)));
    }

    private Optional<ZoneId> zone() {
        for (DataSet level = this; level != null; level = level.parent) {
            Optional<String> offset = level.first(Tag.TIMEZONE_OFFSET_FROM_UTC);
            if (offset.isPresent()) {
                return offset.filter(text -> text.matches("[+-](0\\d|1[0-7])[0-5]\\d"))
                        .map(ZoneOffset::of);
            }
        }
        return Optional.empty();
    }

    /** The first value as a person name (PN). */
    public Optional<PersonName> personName(int tag) {
        return first(tag).map(PersonName::parse);
    }

    private Optional<String> first(int tag) {
        return strings(tag).stream().findFirst();
    }

    /** The bytes of the value, see {@link ValueElement#bytes}; empty if absent or not in memory. */
    public Optional<byte[]> bytes(int tag) {
        return Optional.ofNullable(value(tag)).map(ValueElement::bytes);
    }

    /** The items of a sequence; none if there is no such sequence. */
    public List<DataSet> items(int tag) {
        return find(tag) instanceof SequenceElement sequence ? sequence.items() : List.of();
    }

    /** The owner of the block that a private tag is in (PS3.5 7.8.1). */
    public Optional<String> privateCreator(int tag) {
        return Optional.ofNullable(creatorOf(tag));
    }

    @Nullable
    String creatorOf(int tag) {
        if (!Tag.isPrivate(tag) || Tag.element(tag) <= LAST_BLOCK) {
            return null;
        }
        ValueElement creator = value(Tag.privateCreatorOf(tag));
        return creator == null || creator.length() > LONGEST_CREATOR
                ? null
                : ElementText.whole(creator, characterSet());
    }

    /**
     * The tag that an element of a private creator has in this data set.
     *
     * @param group odd
     * @param element its last two hexadecimal digits
     */
    public OptionalInt privateTag(int group, String creator, int element) {
        for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
            if (string(Tag.of(group, block)).filter(creator::equals).isPresent()) {
                return OptionalInt.of(Tag.of(group, block << 8 | element & 0xFF));
            }
        }
        return OptionalInt.empty();
    }

    /**
     * As {@link #privateTag}, and takes the first free block of the group if the creator has none yet.
     *
     * @throws IllegalStateException if all blocks of the group are taken
     */
    public int claimPrivateTag(int group, String creator, int element) {
        OptionalInt present = privateTag(group, creator, element);
        if (present.isPresent()) {
            return present.getAsInt();
        }
        for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
            if (!contains(Tag.of(group, block))) {
                setString(Tag.of(group, block), Vr.LO, creator);
                return Tag.of(group, block << 8 | element & 0xFF);
            }
        }
        throw new IllegalStateException("Group %04x has no free private block".formatted(group));
    }

    /** Adds an element, or replaces the one of its tag. */
    public void put(Element element) {
        place(element);
    }

    /** As {@link #put}; the number of elements that had to move, 0 if they come in order. */
    int place(Element element) {
        int tag = element.tag();
        int moved = 0;
        if (size == 0 || Tag.compare(elements[size - 1].tag(), tag) < 0) {
            insert(size, element);
        } else {
            int index = search(tag);
            if (index >= 0) {
                elements[index] = element;
            } else {
                moved = size + index + 1;
                insert(-index - 1, element);
            }
        }
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            declared = null;
        }
        if (element instanceof SequenceElement sequence) {
            sequence.items().forEach(item -> item.parent = this);
        }
        return moved;
    }

    private void insert(int index, Element element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, Math.max(FIRST_CAPACITY, size + (size >> 1)));
        }
        System.arraycopy(elements, index, elements, index + 1, size - index);
        elements[index] = element;
        size++;
    }

    /** Takes an element out; nothing happens if there is none of this tag. */
    public void remove(int tag) {
        int index = search(tag);
        if (index < 0) {
            return;
        }
        System.arraycopy(elements, index + 1, elements, index, --size - index);
        elements = Arrays.copyOf(elements, size);
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            declared = null;
        }
    }

    /**
     * Sets a value from text, in the representation of the standard dictionary.
     *
     * @param text values separated by backslashes; numbers in decimal for binary representations
     * @throws IllegalArgumentException if the tag is unknown or the text isn't of its representation
     */
    public void setString(int tag, String text) {
        Vr vr = Dictionary.standard().vr(tag, null);
        if (vr == Vr.UN) {
            throw new IllegalArgumentException("The dictionary lacks " + Tag.format(tag));
        }
        setString(tag, vr, text);
    }

    /**
     * Sets a value from text, encoded in the character set of this data set.
     *
     * @param text values separated by backslashes; numbers in decimal for binary representations
     * @throws IllegalArgumentException if the text isn't of the representation
     */
    public void setString(int tag, Vr vr, String text) {
        put(ValueElement.of(tag, vr, ElementBytes.ofText(vr, text, characterSet())));
    }

    /** Sets a value to bytes, numbers in little endian; they aren't copied. */
    public void setBytes(int tag, Vr vr, byte[] bytes) {
        put(ValueElement.of(tag, vr, bytes));
    }

    /** Sets binary integers (US, SS, UL, SL, UV, SV or AT) or integer strings (IS, DS). */
    public void setIntegers(int tag, Vr vr, long... values) {
        put(ValueElement.of(tag, vr, ElementBytes.ofIntegers(vr, values)));
    }

    /** Sets binary floating point numbers (FL, FD). */
    public void setNumbers(int tag, Vr vr, double... values) {
        put(ValueElement.of(tag, vr, ElementBytes.ofNumbers(vr, values)));
    }

    /** Sets a sequence. */
    public void setItems(int tag, List<DataSet> items) {
        put(SequenceElement.of(tag, items));
    }

    /** The set of characters of text in here: declared here, or by what holds this item, or the default. */
    public CharacterSet characterSet() {
        CharacterSet known = declared;
        if (known != null) {
            return known;
        }
        ValueElement terms = value(Tag.SPECIFIC_CHARACTER_SET);
        if (terms == null) {
            return parent != null ? parent.characterSet() : fallback;
        }
        String text = ElementText.decodeAscii(terms);
        CharacterSet found = CharacterSets.of(text, parent != null ? parent.characterSet() : fallback);
        declared = found;
        return found;
    }

    /** Sets what text is encoded in when nothing declares it; ISO 8859-1 at first. */
    public void setDefaultCharacterSet(CharacterSet characterSet) {
        fallback = characterSet;
        declared = null;
    }

    /**
     * Declares another character set in (0008,0005) and encodes all text anew, in items too, where their own declarations
     * are removed. Values that were left in a file are not changed.
     */
    public void convertTo(CharacterSet characterSet) {
        CharacterSetConversion.convert(this, characterSet);
    }

    /** A data set with the same elements; sequences have copies of their items. */
    public DataSet copy() {
        var copy = new DataSet();
        copy.undefinedLength = undefinedLength;
        copy.fallback = fallback;
        for (Element element : this) {
            copy.put(element instanceof SequenceElement sequence ? sequence.copy() : element);
        }
        return copy;
    }

    boolean hasUndefinedLength() {
        return undefinedLength;
    }

    void markUndefinedLength() {
        undefinedLength = true;
    }

    /** Whether the nearest Pixel Representation, here or in what holds this item, says that pixels are signed. */
    boolean hasSignedPixels() {
        for (DataSet level = this; level != null; level = level.parent) {
            ValueElement representation = level.value(Tag.PIXEL_REPRESENTATION);
            if (representation != null) {
                byte[] bytes = representation.bytes();
                return bytes.length >= 2 && LittleEndian.uint16(bytes, 0) == 1;
            }
        }
        return false;
    }

    /** For values that a file's reader looks up while it fills this. */
    void inherit(DataSet holder) {
        parent = holder;
    }

    /** Tags and representations; no values, as they may name a patient. */
    @Override
    public String toString() {
        return "DataSet" + Arrays.toString(Arrays.copyOf(elements, size));
    }
}
