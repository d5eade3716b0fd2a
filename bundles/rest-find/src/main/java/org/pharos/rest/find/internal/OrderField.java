package org.pharos.rest.find.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.annotation.MetadataTypes;
import org.pharos.core.index.ResourceQuery.ByMetadata;
import org.pharos.core.index.ResourceQuery.ByTag;
import org.pharos.core.index.ResourceQuery.Order;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;

/** The field {@code OrderBy}: by which tags and metadata the answers are sorted. */
final class OrderField {
    private static final int MAXIMUM_KEYS = 20;

    private final Dictionary dictionary;
    private final MetadataTypes metadataTypes;

    OrderField(Dictionary dictionary, MetadataTypes metadataTypes) {
        this.dictionary = dictionary;
        this.metadataTypes = metadataTypes;
    }

    List<Order> of(SearchBody body) {
        return body.items("OrderBy", MAXIMUM_KEYS).orElse(List.of()).stream()
                .map(this::key)
                .toList();
    }

    private Order key(JsonNode key) {
        if (!key.isObject()) {
            throw SearchBody.invalid("OrderBy", "must contain objects");
        }
        String type = text(key, "Type", "must be \"DicomTag\" or \"Metadata\"");
        String name = text(key, "Key", "must be a string");
        boolean isDescending = isDescending(key);
        return switch (type) {
            case "DicomTag" -> new ByTag(tag(name), false, isDescending);
            case "DicomTagAsInt", "DicomTagAsFloat" -> new ByTag(tag(name), true, isDescending);
            case "Metadata" -> new ByMetadata(QueryFields.metadataType(name, metadataTypes), false, isDescending);
            case "MetadataAsInt", "MetadataAsFloat" ->
                new ByMetadata(QueryFields.metadataType(name, metadataTypes), true, isDescending);
            default ->
                throw SearchBody.invalid(
                        "Type",
                        "must be \"DicomTag\", \"DicomTagAsInt\", \"DicomTagAsFloat\" or \"Metadata\","
                                + " \"MetadataAsInt\", \"MetadataAsFloat\"");
        };
    }

    private int tag(String name) {
        return Tag.parse(name, dictionary).orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_DICOM_TAG, name));
    }

    private static boolean isDescending(JsonNode key) {
        return switch (key.path("Direction").asText()) {
            case "ASC" -> false;
            case "DESC" -> true;
            default -> throw SearchBody.invalid("Direction", "must be \"ASC\" or \"DESC\"");
        };
    }

    private static String text(JsonNode key, String field, String expectation) {
        JsonNode value = key.path(field);
        if (!value.isTextual()) {
            throw SearchBody.invalid(field, expectation);
        }
        return value.textValue();
    }
}
