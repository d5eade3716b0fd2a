package org.pharos.worklists.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.resource.GeneratorSink;
import org.pharos.core.tags.DicomDefaults;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Uid;
import org.pharos.dicom.core.json.OrthancJson;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.JsonStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worklists of the folder as REST clients see them; a service while they are served. */
public final class WorklistAccess {
    private static final Logger logger = LoggerFactory.getLogger(WorklistAccess.class);

    private final WorklistFolder folder;
    private final DicomDefaults defaults;
    private final Supplier<Settings> settings;

    WorklistAccess(WorklistFolder folder, DicomDefaults defaults, Supplier<Settings> settings) {
        this.folder = folder;
        this.defaults = defaults;
        this.settings = settings;
    }

    /** Makes a worklist of tags; gives what clients are told. */
    Map<String, String> create(JsonNode tags) throws IOException {
        return put(UUID.randomUUID().toString(), tags);
    }

    /** Makes a worklist, or replaces it. */
    Map<String, String> put(String id, JsonNode tags) throws IOException {
        if (!WorklistFolder.isNewId(id)) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST, "A worklist is named by letters, digits, hyphens, dots and underscores");
        }
        DataSet dataSet = new WorklistTags(defaults).read(tags);
        if (settings.get().setsStudyUid()
                && dataSet.string(Tag.STUDY_INSTANCE_UID).orElse("").isEmpty()) {
            dataSet.setString(Tag.STUDY_INSTANCE_UID, Uid.random());
        }
        folder.write(id, dataSet);
        return new TreeMap<>(Map.of("ID", id, "Path", "/worklists/" + id));
    }

    /** Deletes a worklist; false if there is none. */
    boolean delete(String id) throws IOException {
        Optional<WorklistFile> file = folder.find(id);
        return file.isPresent() && WorklistFolder.delete(file.get());
    }

    /** One worklist; empty if there is none. */
    Optional<JsonStream> one(String id, Form form) throws IOException {
        Optional<WorklistFile> file = folder.find(id);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            DataSet dataSet = folder.read(file.get()).dataSet();
            return Optional.of(out -> write(id, dataSet, form, out));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new PharosException(ErrorCode.CORRUPTED_FILE, "The file of the worklist can't be read", e);
        }
    }

    /** All of them, by identifier; files that can't be read are left out. */
    JsonStream all(Form form) throws IOException {
        List<WorklistFile> files;
        try (Stream<WorklistFile> found = folder.files()) {
            files = found.sorted(Comparator.comparing(WorklistFile::id)).toList();
        }
        return out -> {
            out.writeStartArray();
            for (WorklistFile file : files) {
                Optional<DataSet> dataSet = readable(file);
                if (dataSet.isPresent()) {
                    write(file.id(), dataSet.get(), form, out);
                }
            }
            out.writeEndArray();
        };
    }

    private Optional<DataSet> readable(WorklistFile file) {
        try {
            return Optional.of(folder.read(file).dataSet());
        } catch (IOException e) {
            logger.debug("{} can't be read: {}", file.id(), e.toString());
            return Optional.empty();
        }
    }

    private void write(String id, DataSet dataSet, Form form, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("ID", id);
        out.writeFieldName("Tags");
        OrthancJson.of(defaults.dictionary()).writeWhole(dataSet, form, new GeneratorSink(out));
        out.writeEndObject();
    }
}
