package org.pharos.rest.resources.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
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
import org.pharos.http.QueryArguments;

/** The arguments that tell how a client wants to see resources and tags. */
final class ViewArguments {
    private final QueryArguments arguments;
    private final Dictionary dictionary;

    ViewArguments(QueryArguments arguments, Dictionary dictionary) {
        this.arguments = arguments;
        this.dictionary = dictionary;
    }

    /** The form of tags; a mere mention counts, whatever its value. */
    Form form(Form absent) {
        if (arguments.has("simplify")) {
            return Form.SIMPLIFIED;
        }
        if (arguments.has("short")) {
            return Form.SHORT;
        }
        return arguments.has("full") ? Form.FULL : absent;
    }

    /** The usual description of a resource. */
    ResourceView summary() {
        return ResourceView.summary(form(Form.SIMPLIFIED), requestedTags());
    }

    /** The usual description without further tags. */
    ResourceView plainSummary() {
        return ResourceView.summary(form(Form.SIMPLIFIED), List.of());
    }

    /** How to describe the resources of a list; empty if their identifiers are enough. */
    Optional<ResourceView> ofList() {
        Optional<String> content = arguments.text("response-content");
        if (content.isPresent()) {
            return Optional.of(ResourceView.of(parseContent(content.get()), form(Form.SIMPLIFIED), requestedTags()));
        }
        return arguments.isOn("expand") ? Optional.of(summary()) : Optional.empty();
    }

    /** How to describe children, which are described unless the client declines. */
    Optional<ResourceView> ofChildren() {
        return !arguments.has("expand") || arguments.isOn("expand") ? Optional.of(summary()) : Optional.empty();
    }

    /** Tags whose values are shown whole, however long. */
    Set<Integer> ignoredLengths() {
        var tags = new HashSet<Integer>();
        for (String name :
                arguments.text("ignore-length").map(text -> text.split(",", -1)).orElse(new String[0])) {
            tags.add(Tag.parse(name, dictionary)
                    .orElseThrow(() -> new PharosException(ErrorCode.UNKNOWN_DICOM_TAG, name)));
        }
        return tags;
    }

    private List<Integer> requestedTags() {
        var tags = new ArrayList<Integer>();
        String names = arguments
                .text("requested-tags")
                .or(() -> arguments.text("requestedTags"))
                .orElse("");
        for (String name : names.split(";")) {
            if (!name.isEmpty()) {
                tags.add(Tag.parse(name, dictionary)
                        .orElseThrow(() -> new PharosException(
                                ErrorCode.BAD_REQUEST, "Invalid requested-tags argument: Unknown DICOM tag " + name)));
            }
        }
        return tags;
    }

    private static Set<ResourceContent> parseContent(String names) {
        var content = EnumSet.noneOf(ResourceContent.class);
        for (String name : names.split(";")) {
            if (!name.isEmpty()) {
                content.add(ResourceContent.parse(name)
                        .orElseThrow(() -> new PharosException(
                                ErrorCode.PARAMETER_OUT_OF_RANGE,
                                "Unrecognized value for \"ResponseContent\": " + name)));
            }
        }
        return content;
    }
}
