package org.pharos.core.resource;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.pharos.core.index.MetadataType;
import org.pharos.core.index.ResourceRecord;

/** Whether all instances of a series are there, as far as its attributes tell. */
public enum SeriesStatus {
    COMPLETE("Complete"),
    MISSING("Missing"),
    /** An index occurs twice, or lies outside 1 to the expected number. */
    INCONSISTENT("Inconsistent"),
    /** How many there should be isn't known, or an index is no number. */
    UNKNOWN("Unknown");

    private final String label;

    SeriesStatus(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** The status of a series read with the parts {@code METADATA} and {@code CHILD_INDICES}. */
    public static SeriesStatus of(ResourceRecord series) {
        return of(IntegerText.parse(series.metadata(MetadataType.EXPECTED_NUMBER_OF_INSTANCES)), series.childIndices());
    }

    /**
     * The status of a series.
     *
     * @param expected how many instances it should have
     * @param indices the index of each instance that is there, null where it has none
     */
    public static SeriesStatus of(OptionalInt expected, List<@Nullable String> indices) {
        if (expected.isEmpty()) {
            return UNKNOWN;
        }
        var seen = new HashSet<Integer>();
        for (String text : indices) {
            OptionalInt index = IntegerText.parse(text);
            if (index.isEmpty()) {
                return UNKNOWN;
            }
            int value = index.getAsInt();
            if (value < 1 || value > expected.getAsInt() || !seen.add(value)) {
                return INCONSISTENT;
            }
        }
        return seen.size() == expected.getAsInt() ? COMPLETE : MISSING;
    }
}
