package org.pharos.core.index;

import java.util.List;

/**
 * What a metadata of a resource has to be.
 *
 * @param type public number
 * @param patterns it fits at least one; {@code *} stands for any text and {@code ?} for any one character
 * @param caseSensitive whether case counts; accents always do
 */
public record MetadataConstraint(int type, List<String> patterns, boolean caseSensitive) {
    public MetadataConstraint {
        patterns = List.copyOf(patterns);
    }
}
