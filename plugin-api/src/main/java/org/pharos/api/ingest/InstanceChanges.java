package org.pharos.api.ingest;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a {@link ReceivedInstanceModifier} wants changed in the header of an instance. For the thread of the call it is passed
 * to; what is set is seen in the {@link IncomingInstance} at once. If the call fails, nothing of it counts.
 */
@ProviderType
public interface InstanceChanges {
    /**
     * Sets an element of the data set, which is added if it is absent.
     *
     * @param tag group in the upper, element in the lower 16 bits, as in {@code 0x00100020}
     * @param text several values separated by backslash; empty for an element without a value; numbers in decimal. It is
     *     encoded in the character set of the instance
     * @throws IllegalArgumentException if the tag is no element of the header of a data set (groups 0002 and 7FE0 aren't),
     *     if neither the instance nor the dictionary tells its representation, if that is no text or number, or if the
     *     text isn't of it
     */
    void setText(int tag, String text);

    /**
     * Sets an element in each item of a sequence; nothing happens where there is none.
     *
     * @param sequences tags of the sequences from the outside in
     * @throws IllegalArgumentException as {@link #setText(int, String)}
     */
    void setText(List<Integer> sequences, int tag, String text);

    /** Takes an element out, a sequence with all its items; nothing happens if it is absent. */
    void remove(int tag);

    /** Takes an element out of each item of a sequence. */
    void remove(List<Integer> sequences, int tag);
}
