package org.pharos.rest.find.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.api.ResourceId;
import org.pharos.api.ResourceLevel;
import org.pharos.core.annotation.MetadataTypes;
import org.pharos.core.find.MatchingKey;
import org.pharos.core.index.MetadataConstraint;
import org.pharos.core.index.ResourceQuery;
import org.pharos.core.index.ResourceQuery.LabelRule;
import org.pharos.core.index.ResourceRef;
import org.pharos.core.index.TagConstraint;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;

/** The fields of a search that tell what matches. */
final class QueryFields {
    private static final int MAXIMUM_KEYS = 500;
    private static final int MAXIMUM_LABELS = 200;
    private static final int MAXIMUM_METADATA = 50;

    /** Characters of a key that is no list; longer values aren't searched for, but a pattern may cost its length. */
    private static final int MAXIMUM_TEXT = 16_384;

    private final SearchBody body;
    private final Dictionary dictionary;
    private final MetadataTypes metadataTypes;

    QueryFields(SearchBody body, Dictionary dictionary, MetadataTypes metadataTypes) {
        this.body = body;
        this.dictionary = dictionary;
        this.metadataTypes = metadataTypes;
    }

    /** The query without order and page; empty if it names a resource that can't exist. */
    Optional<ResourceQuery> query() {
        ResourceLevel level = level();
        boolean caseSensitive = body.flag("CaseSensitive");
        List<TagConstraint> keys = keys(caseSensitive);
        Optional<Parent> parent = parent(level);
        ResourceQuery query = ResourceQuery.all(level)
                .matching(keys)
                .matchingMetadata(metadata(caseSensitive))
                .labelled(labels(), labelRule());
        if (parent.isEmpty()) {
            return Optional.of(query);
        }
        return ResourceId.parse(parent.get().id())
                .map(id -> query.within(new ResourceRef(parent.get().level(), id)));
    }

    private ResourceLevel level() {
        JsonNode level = body.value("Level").orElse(null);
        if (level == null || !level.isTextual()) {
            throw SearchBody.invalid("Level", "is missing, or should be a string");
        }
        if (!body.value("Query").filter(JsonNode::isObject).isPresent()) {
            throw SearchBody.invalid("Query", "is missing, or should be a JSON object");
        }
        return Levels.parse(level.textValue());
    }

    private List<TagConstraint> keys(boolean caseSensitive) {
        var keys = new ArrayList<TagConstraint>();
        for (Map.Entry<String, JsonNode> key : body.members("Query", MAXIMUM_KEYS)) {
            int tag = Tag.parse(key.getKey(), dictionary)
                    .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_DICOM_TAG, key.getKey()));
            MatchingKey.parse(tag, dictionary.vr(tag, null), text(key), caseSensitive)
                    .ifPresent(keys::add);
        }
        return keys;
    }

    private List<MetadataConstraint> metadata(boolean caseSensitive) {
        var constraints = new ArrayList<MetadataConstraint>();
        for (Map.Entry<String, JsonNode> key : body.members("MetadataQuery", MAXIMUM_METADATA)) {
            int type = metadataType(key.getKey(), metadataTypes);
            String text = text(key);
            if (!text.isEmpty()) {
                constraints.add(new MetadataConstraint(type, List.of(text.split("\\\\", -1)), caseSensitive));
            }
        }
        return constraints;
    }

    /** The number of a metadata that a client names. */
    static int metadataType(String name, MetadataTypes types) {
        OptionalInt type = types.number(name);
        return type.orElseThrow(() -> new PharosException(ErrorCode.INEXISTENT_ITEM));
    }

    private static String text(Map.Entry<String, JsonNode> key) {
        if (!key.getValue().isTextual()) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST, "Tag \"" + key.getKey() + "\" must be associated with a string");
        }
        String text = key.getValue().textValue();
        if (text.length() > MAXIMUM_TEXT && (MatchingKey.hasWildcard(text) || text.indexOf('\\') < 0)) {
            throw new PharosException(
                    ErrorCode.BAD_REQUEST,
                    "Tag \"" + key.getKey() + "\" must not have more than " + MAXIMUM_TEXT + " characters");
        }
        return text;
    }

    private Set<String> labels() {
        var labels = new HashSet<String>();
        for (JsonNode label : body.items("Labels", MAXIMUM_LABELS, "must be an array of strings")
                .orElse(List.of())) {
            if (!label.isTextual()) {
                throw SearchBody.invalid("Labels", "must contain strings");
            }
            labels.add(label.textValue());
        }
        return labels;
    }

    private LabelRule labelRule() {
        String rule = body.value("LabelsConstraint")
                .map(value -> value.isTextual() ? value.textValue() : "")
                .orElse("All");
        return switch (rule) {
            case "All" -> LabelRule.ALL;
            case "Any" -> labels().isEmpty() ? LabelRule.IGNORED : LabelRule.ANY;
            case "None" -> LabelRule.NONE;
            default -> throw SearchBody.invalid("LabelsConstraint", "must be \"All\", \"Any\", or \"None\"");
        };
    }

    /** What a client says is above the resources, or is the resource. */
    private record Parent(ResourceLevel level, String id) {}

    private Optional<Parent> parent(ResourceLevel searched) {
        for (ResourceLevel level : List.of(ResourceLevel.PATIENT, ResourceLevel.STUDY, ResourceLevel.SERIES)) {
            String field = "Parent" + level.label();
            Optional<String> id = body.text(field);
            if (id.isEmpty()) {
                continue;
            }
            if (searched.isAbove(level)) {
                throw new PharosException(
                        ErrorCode.PARAMETER_OUT_OF_RANGE,
                        "Field \"" + field + "\" names no parent of a " + searched.label());
            }
            return Optional.of(new Parent(level, id.get()));
        }
        return Optional.empty();
    }
}
