package org.pharos.core.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceLevel;
import org.pharos.core.index.MainTags;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceIndex;
import org.pharos.core.index.ResourceRecord;
import org.pharos.core.resource.ComputedTag;
import org.pharos.core.resource.InstanceFiles;
import org.pharos.core.resource.InstanceHeaders;
import org.pharos.core.resource.ResourceView;
import org.pharos.core.tags.MainDicomTags;
import org.pharos.dicom.core.DataSet;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.Vr;
import org.pharos.dicom.core.charset.CharacterSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds tags that somebody wants to see beside the main ones: in the index, else in a file, that of the first instance. */
final class RequestedTags {
    private static final Logger logger = LoggerFactory.getLogger(RequestedTags.class);

    /** Texts that may be longer than what the index keeps, so that their absence there says nothing. */
    private static final Set<Vr> LONG_TEXTS = EnumSet.of(Vr.LT, Vr.ST, Vr.UC, Vr.UR, Vr.UT);

    private final SampleInstance sample;
    private final InstanceFiles files;
    private final MainDicomTags mainTags;
    private final Dictionary dictionary;

    RequestedTags(ResourceIndex index, InstanceFiles files, MainDicomTags mainTags, Dictionary dictionary) {
        this.sample = new SampleInstance(index);
        this.files = files;
        this.mainTags = mainTags;
        this.dictionary = dictionary;
    }

    /** Whether files are likely to be opened for resources of a level. */
    boolean mayReadFiles(ResourceLevel level, ResourceView view) {
        return view.readsFiles()
                && view.showsRequestedTags()
                && view.requestedTags().stream().anyMatch(tag -> ComputedTag.isStored(tag) && !isMainTag(level, tag));
    }

    private boolean isMainTag(ResourceLevel level, int tag) {
        return Arrays.stream(ResourceLevel.values())
                .filter(above -> !level.isAbove(above))
                .anyMatch(above -> mainTags.tags(above).contains(tag));
    }

    /** Each tag that can be in a file, be it absent there, and each that is worked out for this resource. */
    Map<Integer, Found> find(ResourceRecord resource, ResourceView view) {
        var found = new HashMap<Integer, Found>();
        var inFile = new HashMap<Integer, Found>();
        Map<Integer, JsonNode> sequences = StoredSequences.of(resource);
        for (int tag : view.requestedTags()) {
            if (!ComputedTag.isStored(tag)) {
                ComputedTag.of(tag)
                        .flatMap(computed -> computed.value(resource))
                        .ifPresent(value -> found.put(tag, new Found.Text(value)));
                continue;
            }
            Optional<Found> indexed = indexed(resource, sequences, tag);
            if (indexed.isPresent() || isIndexed(resource, tag)) {
                found.put(tag, indexed.orElse(Found.NOTHING));
            } else {
                inFile.put(tag, Found.NOTHING);
            }
        }
        if (view.readsFiles() && !inFile.isEmpty()) {
            lookUp(resource, inFile);
            found.putAll(inFile);
        }
        // Clients know an absent sequence as absent if it could be in the index, other absent tags as null.
        found.entrySet()
                .removeIf(
                        entry -> entry.getValue() == Found.NOTHING && isMainSequence(resource.level(), entry.getKey()));
        return found;
    }

    private boolean isMainSequence(ResourceLevel level, int tag) {
        return dictionary.vr(tag, null) == Vr.SQ && isMainTag(level, tag);
    }

    private static Optional<Found> indexed(ResourceRecord resource, Map<Integer, JsonNode> sequences, int tag) {
        JsonNode sequence = sequences.get(tag);
        if (sequence != null) {
            return Optional.of(new Found.Sequence(sequence));
        }
        for (MainTags tags : resource.tags().values()) {
            String value = tags.values().get(tag);
            if (value != null) {
                return Optional.of(new Found.Text(value));
            }
        }
        return Optional.empty();
    }

    /** Whether the index would know the tag if the resource had it. */
    private boolean isIndexed(ResourceRecord resource, int tag) {
        if (LONG_TEXTS.contains(dictionary.vr(tag, null))) {
            return false;
        }
        for (ResourceLevel level : ResourceLevel.values()) {
            if (!resource.level().isAbove(level) && mainTags.tags(level).contains(tag)) {
                return level == resource.level()
                        ? isSigned(resource, tag)
                        : !dictionary.vr(tag, null).equals(Vr.SQ);
            }
        }
        return false;
    }

    /** Whether the tag was a main one when the resource was stored. */
    private static boolean isSigned(ResourceRecord resource, int tag) {
        return resource.metadata(MetadataType.MAIN_DICOM_TAGS_SIGNATURE)
                .map(signature -> signature.contains(Tag.format(tag)))
                .orElse(true);
    }

    private void lookUp(ResourceRecord resource, Map<Integer, Found> wanted) {
        Optional<ResourceRecord> instance = sample.of(resource);
        if (instance.isEmpty()) {
            return;
        }
        try {
            DataSet dataSet = files.header(instance.get(), InstanceHeaders.SHOWN_VALUE_BYTES)
                    .dataSet();
            CharacterSet characterSet = dataSet.characterSet();
            wanted.replaceAll((tag, nothing) -> dataSet.element(tag)
                    .<Found>map(element -> new Found.InFile(characterSet, element))
                    .orElse(nothing));
        } catch (IOException | PharosException e) {
            logger.warn("Cannot read tags of {} {}: {}", resource.level().label(), resource.id(), e.toString());
        }
    }
}
