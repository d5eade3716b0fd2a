package org.pharos.dicom.core.json;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomHeader;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;
import org.pharos.dicom.core.Vr;

/**
 * Writes data sets in the forms of Orthanc's REST API. Values are text, multiple ones joined by backslashes; binary ones
 * are null, and so are those of more bytes of UTF-8 than the limit. Group lengths are left out, and, unless asked for, what
 * follows the pixel data. Immutable.
 *
 * @param dictionary names of tags
 * @param ignoredLengths tags to which the limit doesn't apply
 * @param maximumBytes limit to the text of a value, in bytes of UTF-8; 0 for none
 */
public record OrthancJson(Dictionary dictionary, Set<Integer> ignoredLengths, int maximumBytes) {
    /** Limit of Orthanc's answers, in bytes of UTF-8. */
    public static final int MAXIMUM_BYTES = 256;

    /** Shapes of a data set. */
    public enum Form {
        /** {@code "gggg,eeee": {Name, Type, Value}}, with {@code PrivateCreator} for private tags. */
        FULL,
        /** Name to value, in order of names; of tags with one name, the last. */
        SIMPLIFIED,
        /** {@code "gggg,eeee"} to value. */
        SHORT
    }

    public OrthancJson {
        ignoredLengths = Set.copyOf(ignoredLengths);
    }

    /** The usual limit, without exception. */
    public static OrthancJson of(Dictionary dictionary) {
        return new OrthancJson(dictionary, Set.of(), MAXIMUM_BYTES);
    }

    /** These settings without the limit for some tags. */
    public OrthancJson withIgnoredLengths(Set<Integer> tags) {
        return new OrthancJson(dictionary, tags, maximumBytes);
    }

    /** Writes the data set of a file; its pixel data is a null at the end. */
    public void write(DicomHeader header, Form form, JsonSink sink) throws IOException {
        write(header.dataSet(), header.hasPixelData(), form, sink);
    }

    /** Writes a data set up to its pixel data. */
    public void write(DataSet dataSet, Form form, JsonSink sink) throws IOException {
        write(dataSet, false, form, sink);
    }

    /** Writes a data set with what follows its pixel data. */
    public void writeWhole(DataSet dataSet, Form form, JsonSink sink) throws IOException {
        new Writer(form, true, sink).object(dataSet, false, false);
    }

    /** The text that is written of an element; empty if null or a sequence is. */
    public Optional<String> text(DataSet dataSet, Element element) {
        return Optional.ofNullable(LeafValue.of(dataSet, element, this).text());
    }

    /** Writes the meta elements of a file, without their version. */
    public void writeMeta(DataSet meta, Form form, JsonSink sink) throws IOException {
        DataSet shown = meta.copy();
        shown.remove(Tag.FILE_META_INFORMATION_VERSION);
        new Writer(form, false, sink).object(shown, true, false);
    }

    private void write(DataSet dataSet, boolean pixelData, Form form, JsonSink sink) throws IOException {
        new Writer(form, false, sink).object(dataSet, false, pixelData);
    }

    private final class Writer {
        private final Form form;
        private final boolean whole;
        private final JsonSink sink;

        Writer(Form form, boolean whole, JsonSink sink) {
            this.form = form;
            this.whole = whole;
            this.sink = sink;
        }

        void object(DataSet dataSet, boolean groupLengths, boolean pixelData) throws IOException {
            sink.startObject();
            if (form == Form.SIMPLIFIED) {
                namedMembers(dataSet, groupLengths, pixelData);
            } else {
                taggedMembers(dataSet, groupLengths, pixelData);
            }
            sink.endObject();
        }

        private void taggedMembers(DataSet dataSet, boolean groupLengths, boolean pixelData) throws IOException {
            for (Element element : dataSet) {
                if (!whole && isAfterPixels(element)) {
                    break;
                }
                if (groupLengths || !Tag.isGroupLength(element.tag())) {
                    sink.name(Tag.format(element.tag()));
                    member(dataSet, element);
                }
            }
            if (pixelData) {
                sink.name(Tag.format(Tag.PIXEL_DATA));
                member(dataSet, PIXEL_DATA);
            }
        }

        private void member(DataSet dataSet, Element element) throws IOException {
            if (form == Form.SHORT) {
                value(dataSet, element);
                return;
            }
            String creator = dataSet.privateCreator(element.tag()).orElse("");
            sink.startObject();
            sink.member("Name", TagNames.name(dictionary, element.tag(), creator));
            if (!creator.isEmpty() && !(element instanceof SequenceElement)) {
                sink.member("PrivateCreator", creator);
            }
            sink.member("Type", LeafValue.of(dataSet, element, OrthancJson.this).type());
            sink.name("Value");
            value(dataSet, element);
            sink.endObject();
        }

        private void namedMembers(DataSet dataSet, boolean groupLengths, boolean pixelData) throws IOException {
            var byName = new TreeMap<String, Element>();
            for (Element element : dataSet) {
                if (!whole && isAfterPixels(element)) {
                    break;
                }
                if (groupLengths || !Tag.isGroupLength(element.tag())) {
                    byName.put(name(dataSet, element), element);
                }
            }
            if (pixelData) {
                byName.put(name(dataSet, PIXEL_DATA), PIXEL_DATA);
            }
            for (var member : byName.entrySet()) {
                sink.name(member.getKey());
                value(dataSet, member.getValue());
            }
        }

        private String name(DataSet dataSet, Element element) {
            return TagNames.name(
                    dictionary,
                    element.tag(),
                    dataSet.privateCreator(element.tag()).orElse(""));
        }

        private void value(DataSet dataSet, Element element) throws IOException {
            if (element instanceof SequenceElement sequence) {
                sink.startArray();
                for (DataSet item : sequence.items()) {
                    object(item, false, false);
                }
                sink.endArray();
                return;
            }
            String text = LeafValue.of(dataSet, element, OrthancJson.this).text();
            if (text == null) {
                sink.nullValue();
            } else {
                sink.string(text);
            }
        }
    }

    private static boolean isAfterPixels(Element element) {
        return Tag.compare(element.tag(), Tag.PIXEL_DATA) > 0;
    }

    private static final Element PIXEL_DATA = ValueElement.of(Tag.PIXEL_DATA, Vr.OW, new byte[0]);
}
