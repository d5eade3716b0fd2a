package org.pharos.api.worklist;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is scheduled: one data set with the attributes of PS3.4 K.6.1.2.2, most of all a Scheduled Procedure Step
 * Sequence (0040,0100) of one item. It must not be longer than 1 MB.
 *
 * @param id names the item among those of its source: in logs, and for {@link WorklistSource#answered}
 * @param version another one whenever the content is another: the server keeps what it has read, and reads an item again only
 *     when its version changes. Null to have it read for each query
 */
public record WorklistItem(String id, @Nullable String version, Form form, Content content) {
    /** How an item is written down. */
    public enum Form {
        /** A DICOM file (PS3.10), with or without preamble and meta elements: what a {@code .wl} file has. */
        DICOM_FILE,
        /**
         * The DICOM JSON Model (PS3.18 F.2) in UTF-8: <code>{"00100020": {"vr": "LO", "Value": ["123"]}}</code>. Where
         * {@code vr} is left out it's the one of the standard's dictionary.
         */
        DICOM_JSON
    }

    /** Gives the bytes of an item; called from many threads. */
    @FunctionalInterface
    public interface Content {
        /**
         * Opens the item; the caller closes it.
         *
         * @throws java.nio.file.NoSuchFileException if it is gone meanwhile, which is no failure
         */
        InputStream open() throws IOException;
    }

    public WorklistItem {
        Objects.requireNonNull(id);
        Objects.requireNonNull(form);
        Objects.requireNonNull(content);
    }

    /** An item in the DICOM JSON Model, read for each query. */
    public static WorklistItem ofJson(String id, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new WorklistItem(id, null, Form.DICOM_JSON, () -> new ByteArrayInputStream(bytes));
    }
}
