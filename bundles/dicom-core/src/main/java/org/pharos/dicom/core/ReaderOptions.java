package org.pharos.dicom.core;

import org.pharos.dicom.core.charset.CharacterSet;
import org.pharos.dicom.core.charset.CharacterSets;

/**
 * How a reader takes its input, and what it refuses.
 *
 * @param dictionary representations in implicit VR
 * @param defaultCharacterSet what text is in when nothing declares it
 * @param maximumDepth sequences inside sequences
 * @param maximumElements elements, items and fragments in all
 * @param maximumKeptBytes values kept in memory, in all
 * @param maximumValueBytes largest value kept in memory; a larger one becomes a {@link ValueReference}
 * @param maximumInflatedBytes what a deflated data set may grow to
 */
public record ReaderOptions(
        Dictionary dictionary,
        CharacterSet defaultCharacterSet,
        int maximumDepth,
        int maximumElements,
        long maximumKeptBytes,
        int maximumValueBytes,
        long maximumInflatedBytes) {
    private static final int DEPTH = 64;
    private static final int ELEMENTS = 1_000_000;
    private static final long KEPT_BYTES = 64L << 20;
    private static final int VALUE_BYTES = 1 << 20;
    private static final long INFLATED_BYTES = 8L << 30;

    /** Largest depth that may be asked for: the reader calls itself once a level. */
    private static final int DEPTH_BOUND = 512;

    /** What fits everyday files: 64 levels, 1 million elements, 64 MB in memory, 1 MB a value, 8 GB inflated. */
    public static final ReaderOptions DEFAULT = new ReaderOptions(
            Dictionary.standard(), CharacterSets.LATIN_1, DEPTH, ELEMENTS, KEPT_BYTES, VALUE_BYTES, INFLATED_BYTES);

    public ReaderOptions {
        if (maximumDepth < 0 || maximumDepth > DEPTH_BOUND) {
            throw new IllegalArgumentException("Depth must be between 0 and " + DEPTH_BOUND);
        }
        if (maximumElements < 1 || maximumKeptBytes < 0 || maximumValueBytes < 0 || maximumInflatedBytes < 0) {
            throw new IllegalArgumentException("Negative limit");
        }
    }

    /** These options with another dictionary. */
    public ReaderOptions withDictionary(Dictionary other) {
        return new ReaderOptions(
                other,
                defaultCharacterSet,
                maximumDepth,
                maximumElements,
                maximumKeptBytes,
                maximumValueBytes,
                maximumInflatedBytes);
    }

    /** These options with another character set for text that declares none. */
    public ReaderOptions withDefaultCharacterSet(CharacterSet other) {
        return new ReaderOptions(
                dictionary,
                other,
                maximumDepth,
                maximumElements,
                maximumKeptBytes,
                maximumValueBytes,
                maximumInflatedBytes);
    }

    /** These options with another limit to values in memory; with 0 all but what reading needs stays in the file. */
    public ReaderOptions withMaximumValueBytes(int bytes) {
        return new ReaderOptions(
                dictionary,
                defaultCharacterSet,
                maximumDepth,
                maximumElements,
                maximumKeptBytes,
                bytes,
                maximumInflatedBytes);
    }

    /** These options with another limit to all values in memory together. */
    public ReaderOptions withMaximumKeptBytes(long bytes) {
        return new ReaderOptions(
                dictionary,
                defaultCharacterSet,
                maximumDepth,
                maximumElements,
                bytes,
                maximumValueBytes,
                maximumInflatedBytes);
    }

    /** These options with other limits to what a hostile file can make of the reader. */
    public ReaderOptions withLimits(int depth, int elements, long inflatedBytes) {
        return new ReaderOptions(
                dictionary, defaultCharacterSet, depth, elements, maximumKeptBytes, maximumValueBytes, inflatedBytes);
    }
}
