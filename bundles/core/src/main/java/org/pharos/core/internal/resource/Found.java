package org.pharos.core.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.pharos.dicom.core.Element;
import org.pharos.dicom.core.charset.CharacterSet;

/** What a tag of a resource turns out to be. */
sealed interface Found {
    /** Absent. */
    Found NOTHING = new Text(null);

    /** Text of the index, or worked out; null if the resource doesn't have the tag. */
    record Text(@Nullable String value) implements Found {}

    /**
     * An element of a file.
     *
     * @param characterSet of its text
     */
    record InFile(CharacterSet characterSet, Element element) implements Found {}

    /** A sequence of the index. */
    record Sequence(JsonNode element) implements Found {}
}
