package org.pharos.core.internal.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.SequenceElement;
import org.pharos.dicom.core.json.JsonTree;
import org.pharos.dicom.core.json.OrthancJson;

/** The main DICOM tags that are sequences, as the text of the metadata {@code MainDicomSequences}. */
final class SequenceText {
    private static final int VERSION = 1;

    /** Longest text that is kept, in characters; a series isn't described by more. */
    private static final int LONGEST = 1 << 20;

    private final OrthancJson json;
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    SequenceText(Dictionary dictionary) {
        this.json = OrthancJson.of(dictionary);
    }

    /** Empty if none of the tags is a sequence with items. */
    Optional<String> of(DataSet dataSet, SortedSet<Integer> tags) {
        var sequences = new DataSet();
        sequences.setDefaultCharacterSet(dataSet.characterSet());
        for (int tag : tags) {
            Optional<Element> element = dataSet.element(tag);
            if (element.isPresent() && element.get() instanceof SequenceElement sequence && !sequence.isEmpty()) {
                sequences.put(sequence);
            }
        }
        if (sequences.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(text(sequences)).filter(text -> text.length() <= LONGEST);
    }

    private String text(DataSet sequences) {
        try {
            var tree = new JsonTree();
            json.write(sequences, OrthancJson.Form.FULL, tree);
            Object value = tree.value();
            return mapper.writeValueAsString(new TreeMap<>(
                    Map.of("Sequences", value == null ? Collections.emptyMap() : value, "Version", VERSION)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of text can be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException("A tree doesn't fail", e);
        }
    }
}
