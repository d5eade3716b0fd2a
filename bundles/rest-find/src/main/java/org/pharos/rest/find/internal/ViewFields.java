package org.pharos.rest.find.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.api.ErrorCode;
import org.pharos.api.PharosException;
import org.pharos.core.resource.ResourceContent;
import org.pharos.core.resource.ResourceView;
import org.pharos.dicom.core.Dictionary;
import org.pharos.dicom.core.Tag;
import org.pharos.dicom.core.json.OrthancJson.Form;
import org.pharos.http.JsonFields;

/** The fields of a search that tell how a client wants to see what is found. */
final class ViewFields {
    private static final int MAXIMUM_TAGS = 1000;

    private final SearchBody body;
    private final Dictionary dictionary;

    ViewFields(SearchBody body, Dictionary dictionary) {
        this.body = body;
        this.dictionary = dictionary;
    }

    /** How to describe what is found; empty if identifiers are enough. */
    Optional<ResourceView> view() {
        List<Integer> requestedTags = requestedTags();
        Optional<Set<ResourceContent>> content = content();
        if (content.isPresent()) {
            return Optional.of(ResourceView.of(content.get(), form(body.fields()), requestedTags));
        }
        return isExpanded() ? Optional.of(ResourceView.summary(form(body.fields()), requestedTags)) : Optional.empty();
    }

    /** The form of tags in the answer. */
    static Form form(JsonFields fields) {
        boolean isSimplified = fields.flag("Simplify", false);
        boolean isShort = fields.flag("Short", false);
        boolean isFull = fields.flag("Full", false);
        if (isSimplified) {
            return Form.SIMPLIFIED;
        }
        if (isShort) {
            return Form.SHORT;
        }
        return isFull ? Form.FULL : Form.SIMPLIFIED;
    }

    /** Clients send numbers, too. */
    private boolean isExpanded() {
        JsonNode expand = body.value("Expand").orElse(null);
        if (expand == null || expand.isNull()) {
            return false;
        }
        if (!expand.isBoolean() && !expand.isNumber()) {
            throw SearchBody.invalid("Expand", "must be a Boolean");
        }
        return expand.asBoolean();
    }

    private List<Integer> requestedTags() {
        var tags = new ArrayList<Integer>();
        for (JsonNode name : body.items("RequestedTags", MAXIMUM_TAGS).orElse(List.of())) {
            tags.add(Tag.parse(name.asText(), dictionary)
                    .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_DICOM_TAG, name.asText())));
        }
        return tags;
    }

    private Optional<Set<ResourceContent>> content() {
        return body.items("ResponseContent", MAXIMUM_TAGS).map(names -> {
            Set<ResourceContent> content = EnumSet.noneOf(ResourceContent.class);
            for (JsonNode name : names) {
                content.add(ResourceContent.parse(name.asText())
                        .orElseThrow(() -> new PharosException(
                                ErrorCode.PARAMETER_OUT_OF_RANGE,
                                "Unrecognized value for \"ResponseContent\": " + name.asText())));
            }
            return content;
        });
    }
}
