package org.pharos.core.creation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What is to be made.
 *
 * @param tags values by tag: texts, and for sequences lists of such objects
 * @param form how much the server adds
 * @param parent public identifier of the patient, study or series that it belongs to
 * @param items the contents; more than one, or one that {@code isSeries}, make a series
 * @param isSeries whether a series is made, unless there is no item
 * @param options the rest
 */
public record CreationRequest(
        ObjectNode tags, Form form, Optional<String> parent, List<Item> items, boolean isSeries, Options options) {
    /** How much the server adds to the tags that are given. */
    public enum Form {
        /** Identifiers, dates, and the character set. */
        COMPLETE,
        /** Identifiers. */
        BARE
    }

    /**
     * One instance.
     *
     * @param content absent for none
     * @param tags beside those of the request
     */
    public record Item(Optional<Content> content, ObjectNode tags) {}

    /**
     * How it is made.
     *
     * @param isForced whether given tags take the place of identifiers and inherited values
     * @param interpretsBinaryTags whether data URIs among the tags become bytes
     * @param encapsulates whether JPEG files are kept as they are
     * @param privateCreator the owner of private tags
     */
    public record Options(
            boolean isForced, boolean interpretsBinaryTags, boolean encapsulates, Optional<String> privateCreator) {}

    public CreationRequest {
        items = List.copyOf(items);
    }
}
