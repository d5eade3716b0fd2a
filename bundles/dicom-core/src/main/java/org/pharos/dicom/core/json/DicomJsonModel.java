package org.pharos.dicom.core.json;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Element;

/**
 * The DICOM JSON Model (PS3.18 F): {@code {"00100020": {"vr": "LO", "Value": ["123"]}}}. Text is Unicode, decimal strings
 * stay strings. Group lengths are left out.
 */
public final class DicomJsonModel {
    /** Says where clients find a value that is not put into the JSON. */
    @FunctionalInterface
    public interface BulkData {
        /** Puts all that is in memory into the JSON, and leaves out the values that aren't. */
        BulkData INLINE = (path, element) -> Optional.empty();

        /**
         * Asked for each binary value, encapsulated pixel data, and value that isn't in memory.
         *
         * @param path tags and item numbers (from 1) from the root, as {@code /00081140/1/00420011}
         * @return its URI; empty to have it in the JSON, or the element left out if it's fragments or not in memory
         */
        Optional<String> uri(String path, Element element);
    }

    /** What the JSON says of the character set, though its text is Unicode. */
    public enum CharacterSetTerm {
        /** ISO_IR 192, wherever the data set names another, as the standard wants it. */
        UNICODE,
        /** What the data set names: where its text comes from. */
        DECLARED
    }

    private DicomJsonModel() {}

    /** Writes a data set as one object. */
    public static void write(DataSet dataSet, BulkData bulkData, JsonSink sink) throws IOException {
        write(dataSet, bulkData, CharacterSetTerm.UNICODE, sink);
    }

    /** Writes a data set as one object. */
    public static void write(DataSet dataSet, BulkData bulkData, CharacterSetTerm term, JsonSink sink)
            throws IOException {
        new DicomJsonWriter(bulkData, term, sink).object(dataSet, "");
    }

    /**
     * Reads a data set, whose text is in UTF-8 and declared so if any of it isn't ASCII.
     *
     * @param object members as {@link JsonTree} builds them
     * @throws IllegalArgumentException if it isn't a data set, or has bulk data, which this can't fetch
     */
    public static DataSet read(Map<String, ? extends @Nullable Object> object) {
        return DicomJsonReader.read(object);
    }
}
