package org.pharos.rest.openapi.internal;

import java.util.Map;
import java.util.Optional;

/**
 * A query argument that means the same wherever it is read.
 *
 * @param type of its values, as OpenAPI names it
 */
record SharedArgument(String type, String description) {
    private static final Map<String, SharedArgument> ALL = Map.ofEntries(
            entry("expand", "boolean", "Descriptions of the resources, not only their identifiers"),
            entry("since", "integer", "Number of the entry to start after, or of entries to leave out"),
            entry("limit", "integer", "Most entries in the answer"),
            entry("full", "boolean", "Tags by number, with name, type and value"),
            entry("short", "boolean", "Tags by number, with the value only"),
            entry("simplify", "boolean", "Tags by name, with the value only"),
            entry(
                    "requested-tags",
                    "string",
                    "Tags to be shown beside the main ones, by name or number, separated by semicolons"),
            entry("response-content", "string", "Parts of each description, separated by semicolons"),
            entry("ignore-length", "string", "Tags that are shown whole however long they are, separated by commas"),
            entry("whole", "boolean", "Also the tags after the pixel data"),
            entry("numeric", "boolean", "Numbers in place of names"),
            entry("filename", "string", "Name under which a browser saves the answer"),
            entry("extended", "boolean", "Series are described in the DICOMDIR"),
            entry("resources", "string", "Identifiers of patients, studies, series and instances, separated by commas"),
            entry("transcode", "string", "Transfer syntax to convert to"),
            entry("lossy-quality", "integer", "Quality of a lossy conversion, from 1 to 100"),
            entry("last", "boolean", "Only the latest entry"),
            entry("to", "integer", "Number of the last entry wanted"),
            entry("type", "string", "Only entries of these types, separated by semicolons"),
            entry("level", "string", "Patient, study, series or instance"));

    /** Empty if it is one of few routes. */
    static Optional<SharedArgument> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    Map<String, Object> schema() {
        return Map.of("type", type);
    }

    private static Map.Entry<String, SharedArgument> entry(String name, String type, String description) {
        return Map.entry(name, new SharedArgument(type, description));
    }
}
