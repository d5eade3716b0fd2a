package org.pharos.core.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a main DICOM tag has to be (PS3.4 C.2.2.2). A tag of an upper level may be asked for at a lower one. Values
 * are compared as they stand if {@code caseSensitive}, else in upper case; accents count in any case. A resource that
 * lacks the tag, or has it empty, doesn't match.
 */
public sealed interface TagConstraint {
    /** Group in the upper, element in the lower 16 bits. */
    int tag();

    /** Whether case counts. */
    boolean caseSensitive();

    /** The tag has one of these values; one value is single value matching, several are list matching. */
    record OneOf(int tag, List<String> values, boolean caseSensitive) implements TagConstraint {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** The tag fits a pattern in which {@code *} stands for any text and {@code ?} for any one character. */
    record Wildcard(int tag, String pattern, boolean caseSensitive) implements TagConstraint {}

    /** The tag lies between two values, both included, compared as text; null for an open end. */
    record Range(int tag, @Nullable String from, @Nullable String to) implements TagConstraint {
        @Override
        public boolean caseSensitive() {
            return true;
        }
    }
}
