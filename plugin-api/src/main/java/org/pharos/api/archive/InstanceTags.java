package org.pharos.api.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The attributes of a stored instance up to its pixel data. Used from any thread, as long as one likes. */
@ProviderType
public interface InstanceTags {
    /** UID of the transfer syntax of the file (PS3.10 7.1). */
    String transferSyntaxUid();

    /** Whether pixel data follows. */
    boolean hasPixelData();

    /**
     * Text of an element of the data set, decoded, several values separated by backslash; empty if it is absent, has no
     * value, or isn't text or a number.
     *
     * @param tag group in the upper, element in the lower 16 bits, as in {@code 0x00100020}
     */
    Optional<String> text(int tag);

    /**
     * Text of an element inside sequences.
     *
     * @param sequences tags of the sequences from the outside in; the first item of each counts
     */
    Optional<String> text(List<Integer> sequences, int tag);

    /**
     * The data set by names of tags: a text, or a list of such maps for a sequence. What is no text, or too long a one, is left
     * out.
     */
    Map<String, Object> simplifiedTags();
}
