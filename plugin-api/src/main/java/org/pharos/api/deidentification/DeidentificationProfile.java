package org.pharos.api.deidentification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says what becomes of each attribute. Either a profile of its own, which speaks of all attributes, or an option, which changes
 * some actions of the profile that a request names with it.
 *
 * <p>The server itself, after the profile and whatever it says: names the patient anew, gives another PatientID and, unless the
 * profile keeps them, other Study, Series and SOP Instance UIDs, sets PatientIdentityRemoved and DeidentificationMethod, and obeys
 * {@code Keep}, {@code Remove} and {@code Replace} of the request.
 *
 * <p>Called from many threads at once, several times for each element, so it answers at once, from memory. The answers never
 * change while the service is registered: the server asks once and remembers. When a call fails or takes longer than
 * {@link org.pharos.api.plugin.CallPolicy} allows, the instance fails too: nothing is stored that isn't de-identified.
 */
@ConsumerType
public interface DeidentificationProfile {
    /** How long a text of {@link #methods} may be; the server's own name has to fit into the value with the first one. */
    int LONGEST_METHOD = 40;

    /**
     * What a request calls it: {@code 2023b} in {@code DicomVersion}, or any name in {@code Profile}. Of two services with one
     * name, the one of higher service ranking is used.
     */
    String name();

    /** Whether this changes another profile, rather than being one itself. */
    default boolean isOption() {
        return false;
    }

    /**
     * What becomes of a public attribute, wherever it is; asked for attributes of items as well.
     *
     * @param tag of an even group, such as {@code 0x60023000}: repeating groups are asked for as they are. Never the
     *     length of a group, which goes anyway
     */
    AttributeAction action(int tag);

    /**
     * What becomes of a private attribute, unless the request keeps them all. The creator of a block stays as long as
     * something of its block does.
     *
     * @param creator owner of the block that the attribute is in; empty if there is none
     * @param tag with the block as the file has it: only its group and the last eight bits mean something
     */
    default AttributeAction privateAction(String creator, int tag) {
        return isOption() ? AttributeAction.INHERIT : AttributeAction.REMOVE;
    }

    /**
     * What {@link AttributeAction#REPLACE} puts in place of the value of a public attribute; empty for the server's choice,
     * which only looks at the representation. It's also the server's choice for private attributes.
     *
     * @param vr value representation, such as {@code LO}
     * @return values separated by backslashes, numbers in decimal. What isn't of the representation makes the instance fail
     */
    default Optional<String> replacement(int tag, String vr) {
        return Optional.empty();
    }

    /**
     * What was done, as values of DeidentificationMethod (0012,0063), each of at most {@value #LONGEST_METHOD} characters
     * without a backslash: {@code PS 3.15-2023b Table E.1-1 Basic Profile}.
     */
    List<String> methods();

    /** What was done, as items of DeidentificationMethodCodeSequence (0012,0064). */
    default List<MethodCode> methodCodes() {
        return List.of();
    }

    /**
     * What else tells how the data set was changed: by its tag, the value that an attribute of the data set has afterwards, be
     * it there before or not. Such as {@code REMOVED} for LongitudinalTemporalInformationModified (0028,0303).
     */
    default Map<Integer, String> marks() {
        return Map.of();
    }

    /**
     * Whether this claims that nobody can be recognized in the pixels. A request that doesn't say which parts of them are to be
     * masked is refused then.
     */
    default boolean needsMaskedPixels() {
        return false;
    }
}
