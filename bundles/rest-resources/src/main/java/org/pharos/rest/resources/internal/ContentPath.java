package org.pharos.rest.resources.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.FragmentsElement;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.ValueElement;

/** A way into a data set: tags and, below sequences and pixel data, numbers of items and fragments, from 0 on. */
final class ContentPath {
    private final List<String> segments;
    private final Dictionary dictionary;

    /** @param path segments with slashes between them, be there slashes around or not; empty for the data set itself */
    ContentPath(String path, Dictionary dictionary) {
        this.segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        this.dictionary = dictionary;
    }

    /** What is found at the end of a path. */
    sealed interface Found {
        /** Names of what is one step further. */
        record Members(List<String> names) implements Found {
            public Members {
                names = List.copyOf(names);
            }
        }

        /** The value of an element, or a fragment. */
        record Value(ValueElement element) implements Found {}
    }

    /** Whether what lies before the pixel data is enough to follow it. */
    boolean staysInHeader() {
        return !segments.isEmpty() && Tag.compare(tag(segments.get(0)), Tag.PIXEL_DATA) < 0;
    }

    /**
     * Follows the path.
     *
     * @return empty if there is nothing
     * @throws PharosException {@code UNKNOWN_DICOM_TAG} if there should be a tag and isn't
     */
    Optional<Found> follow(DataSet dataSet) {
        Object place = dataSet;
        for (int i = 0; i < segments.size(); i++) {
            place = step(place, segments.get(i), i == 0);
            if (place == null) {
                return Optional.empty();
            }
        }
        return Optional.of(found(place));
    }

    /** @param place a data set, a list of data sets or fragments, or a value */
    private @Nullable Object step(Object place, String segment, boolean isFirst) {
        if (place instanceof DataSet dataSet) {
            int tag = tag(segment);
            return dataSet.element(tag)
                    .map(element -> place(element, isFirst && tag == Tag.PIXEL_DATA))
                    .orElse(null);
        }
        if (place instanceof List<?> members) {
            int number = number(segment);
            return number >= 0 && number < members.size() ? members.get(number) : null;
        }
        return null;
    }

    private static Object place(Element element, boolean isPixelData) {
        if (element instanceof SequenceElement sequence) {
            return sequence.items();
        }
        if (element instanceof FragmentsElement fragments) {
            return fragments.fragments();
        }
        // Pixel data that isn't encapsulated is one fragment, so that clients can treat both alike.
        return isPixelData ? List.of(element) : element;
    }

    private static Found found(Object place) {
        if (place instanceof ValueElement value) {
            return new Found.Value(value);
        }
        var names = new ArrayList<String>();
        if (place instanceof DataSet dataSet) {
            dataSet.forEach(element -> names.add(Tag.format(element.tag(), '-')));
        } else {
            for (int i = 0; i < ((List<?>) place).size(); i++) {
                names.add(Integer.toString(i));
            }
        }
        return new Found.Members(names);
    }

    private int tag(String segment) {
        return Tag.parse(segment, dictionary)
                .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_DICOM_TAG, segment));
    }

    private static int number(String segment) {
        try {
            return Integer.parseInt(segment);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
