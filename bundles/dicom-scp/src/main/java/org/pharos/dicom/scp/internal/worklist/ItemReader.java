package org.pharos.dicom.scp.internal.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.pharos.api.worklist.WorklistItem;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.DicomReader;
import org.pharos.dicom.core.ReaderOptions;
import org.pharos.dicom.core.json.DicomJsonModel;

/** Reads items, within limits that no sensible one meets. */
final class ItemReader {
    private static final int MAXIMUM_DEPTH = 16;
    private static final int MAXIMUM_ELEMENTS = 5000;
    private static final int MAXIMUM_BYTES = 1 << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private ItemReader() {}

    /**
     * An item that was read.
     *
     * @param bytes how long it was
     */
    record Read(DataSet dataSet, int bytes) {}

    /**
     * Reads an item.
     *
     * @throws java.nio.file.NoSuchFileException if it is gone
     * @throws IOException if it can't be read, or isn't what it says
     */
    static Read read(WorklistItem item, ReaderOptions options) throws IOException {
        byte[] bytes = bytes(item);
        return new Read(
                switch (item.form()) {
                    case DICOM_FILE -> file(bytes, options);
                    case DICOM_JSON -> json(bytes);
                },
                bytes.length);
    }

    private static byte[] bytes(WorklistItem item) throws IOException {
        try (InputStream in = item.content().open()) {
            byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
            if (bytes.length > MAXIMUM_BYTES) {
                throw new IOException("Longer than " + MAXIMUM_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static DataSet file(byte[] bytes, ReaderOptions options) throws IOException {
        var limited = options.withLimits(MAXIMUM_DEPTH, MAXIMUM_ELEMENTS, MAXIMUM_BYTES)
                .withMaximumValueBytes(MAXIMUM_BYTES)
                .withMaximumKeptBytes(MAXIMUM_BYTES);
        try (var reader = DicomReader.open(new ByteArrayInputStream(bytes), limited)) {
            return reader.readAll().dataSet();
        }
    }

    private static DataSet json(byte[] bytes) throws IOException {
        try {
            return DicomJsonModel.read(MAPPER.readValue(bytes, MEMBERS));
        } catch (JsonProcessingException | NumberFormatException e) {
            // Their messages quote the text, which may name a patient.
            throw new IOException("Not an object in JSON, or not a number where one is needed", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("Not a data set in JSON: " + e.getMessage(), e);
        }
    }
}
